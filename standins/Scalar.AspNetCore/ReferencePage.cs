using System.Net;

namespace Scalar.AspNetCore;

/// <summary>The page: one file, with its style and script in it, that needs nothing but the document.</summary>
internal static class ReferencePage
{
    private static readonly string Template = Read("page.html")
        .Replace("/*style*/", Read("page.css"), StringComparison.Ordinal)
        .Replace("/*script*/", Read("schema.js") + Read("request.js") + Read("page.js"), StringComparison.Ordinal);

    public static string For(string? title, string pathBase, string document) => Template
        .Replace("%title%", WebUtility.HtmlEncode(title ?? "API reference"), StringComparison.Ordinal)
        .Replace("%base%", WebUtility.HtmlEncode(pathBase), StringComparison.Ordinal)
        .Replace("%document%", WebUtility.HtmlEncode(pathBase + document), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ReferencePage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
