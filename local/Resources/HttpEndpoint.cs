namespace Alpes.Local.Resources;

/// <summary>A server outside that is invoked by a name.</summary>
/// <param name="Headers">Added to every request.</param>
internal sealed record HttpEndpoint(string Name, string BaseUrl, IReadOnlyList<KeyValuePair<string, string>> Headers);
