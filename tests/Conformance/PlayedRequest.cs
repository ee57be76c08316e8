namespace Alpes.Tests.Conformance;

/// <summary>A request as a step of a scenario gives it.</summary>
internal sealed record PlayedRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public byte[]? Body { get; init; }

    /// <summary>Instead of a body: sent chunked, each after its wait.</summary>
    public IReadOnlyList<(byte[] Bytes, int WaitMs)>? Chunks { get; init; }

    /// <summary>The caller goes away after this.</summary>
    public TimeSpan GiveUp { get; init; } = TimeSpan.FromSeconds(60);

    public IEnumerable<KeyValuePair<string, string>> AllHeaders(int port)
    {
        yield return KeyValuePair.Create("Host", $"127.0.0.1:{port}");
        yield return KeyValuePair.Create("Accept-Encoding", "identity");
        if (Chunks is not null)
            yield return KeyValuePair.Create("Transfer-Encoding", "chunked");
        else if (Body is not null || Method is "POST" or "PUT" or "PATCH")
            yield return KeyValuePair.Create("Content-Length", Spec.Text(Body?.Length ?? 0));
        foreach (var header in Headers)
            yield return header;
    }
}
