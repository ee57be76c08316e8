namespace Dapr;

/// <summary>A failure that daprd named with an error code.</summary>
public class DaprApiException : DaprException
{
    public DaprApiException(string message)
        : this(message, null, false)
    {
    }

    public DaprApiException(string message, Exception? innerException)
        : this(message, innerException, null, false)
    {
    }

    public DaprApiException(string message, string? errorCode, bool isTransient)
        : this(message, null, errorCode, isTransient)
    {
    }

    public DaprApiException(string message, Exception? inner, string? errorCode, bool isTransient)
        : base(message, inner)
    {
        ErrorCode = errorCode;
        IsTransient = isTransient;
    }

    public string? ErrorCode { get; }

    public bool IsTransient { get; }
}
