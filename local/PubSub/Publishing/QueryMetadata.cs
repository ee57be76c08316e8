using Microsoft.AspNetCore.WebUtilities;

namespace Alpes.Local.PubSub.Publishing;

/// <summary>The <c>metadata.*</c> parameters of a request.</summary>
internal static class QueryMetadata
{
    private const string Prefix = "metadata.";

    private static readonly Dictionary<string, string> None = [];

    public static IReadOnlyDictionary<string, string> Of(QueryString query)
    {
        if (!query.HasValue) return None;
        Dictionary<string, string>? found = null;
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (pair.DecodeName() is var name && name.Span.StartsWith(Prefix)) (found ??= [])[name[Prefix.Length..].ToString()] = pair.DecodeValue().ToString();
        }

        return found ?? None;
    }
}
