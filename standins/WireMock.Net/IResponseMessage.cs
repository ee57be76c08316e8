namespace WireMock;

/// <summary>What was answered.</summary>
public interface IResponseMessage
{
    /// <summary>A number.</summary>
    object? StatusCode { get; set; }
}
