namespace Dapr;

/// <summary>A call to the sidecar that did not succeed; the cause is the inner exception.</summary>
public class DaprException : Exception
{
    public DaprException(string message)
        : base(message)
    {
    }

    public DaprException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
