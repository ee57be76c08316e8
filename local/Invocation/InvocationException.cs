namespace Alpes.Local.Invocation;

/// <summary>The app could not be asked, or may not be.</summary>
internal sealed class InvocationException(string message, int status = 500) : Exception(message)
{
    public int Status { get; } = status;
}
