using System.Globalization;

namespace Alpes.Local.Metrics;

/// <summary>Values of labels without a string a call.</summary>
internal static class LabelText
{
    public static string Of(bool success) => success ? "true" : "false";

    public static string Of(int status) => status switch
    {
        200 => "200",
        204 => "204",
        404 => "404",
        500 => "500",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}
