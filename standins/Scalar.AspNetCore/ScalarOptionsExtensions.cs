namespace Scalar.AspNetCore;

public static class ScalarOptionsExtensions
{
    public static ScalarOptions WithTitle(this ScalarOptions options, string title)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Title = title;
        return options;
    }
}
