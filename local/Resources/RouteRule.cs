namespace Alpes.Local.Resources;

/// <param name="Match">A CEL expression over the event.</param>
internal sealed record RouteRule(string Match, string Path);
