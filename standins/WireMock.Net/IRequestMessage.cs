using WireMock.Types;

namespace WireMock;

/// <summary>A request as it came.</summary>
public interface IRequestMessage
{
    string Method { get; }

    /// <summary>The path, unescaped.</summary>
    string Path { get; }

    /// <summary>Scheme, host, path and query.</summary>
    string Url { get; }

    /// <summary>The query as it came, without its question mark.</summary>
    string RawQuery { get; }

    IDictionary<string, WireMockList<string>>? Query { get; }

    IDictionary<string, WireMockList<string>>? Headers { get; }

    /// <summary>The body as text, if there is one.</summary>
    string? Body { get; }

    byte[]? BodyAsBytes { get; }
}
