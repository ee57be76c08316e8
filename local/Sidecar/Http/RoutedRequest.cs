namespace Alpes.Local.Sidecar.Http;

/// <summary>A request and the parts of its path, still escaped.</summary>
/// <param name="Query">"" or a question mark and what follows it.</param>
internal readonly record struct RoutedRequest(HttpContext Http, TraceContext Trace, string[] Parts, string Query)
{
    public string Text(int part) => ApiPath.Text(Parts[part]);

    /// <summary>The parts from one on, as one text.</summary>
    public string Rest(int from) => ApiPath.Rest(Parts, from);
}
