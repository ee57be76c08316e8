using System.Text;

namespace Alpes.Local.Invocation;

/// <summary>Which app a request asks for and with which path: by <c>/v1.0/invoke/{app}/method/{path}</c>, by header, or by Basic authorization.</summary>
internal readonly record struct InvocationTarget(string AppId, string Path)
{
    /// <summary>Any verb; and any other path with a header that names the app.</summary>
    public const string Route = "/v1.0/invoke/{app}/method/{path*}";

    private const string Prefix = "/v1.0/invoke/", Method = "/method/";

    /// <summary>Null: the request names no app.</summary>
    public static InvocationTarget? Of(IHeaderDictionary headers, string rawPath)
    {
        if (headers["dapr-app-id"].ToString() is { Length: > 0 } named) return new(named, rawPath);
        if (OfBasic(headers.Authorization.ToString()) is { Length: > 0 } user) return new(user, rawPath);
        if (!rawPath.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var end = rawPath.IndexOf(Method, Prefix.Length - 1, StringComparison.Ordinal);
        return end > Prefix.Length ? new(Uri.UnescapeDataString(rawPath[Prefix.Length..end]), rawPath[(end + Method.Length - 1)..]) : null;
    }

    private static string? OfBasic(string authorization)
    {
        const string scheme = "Basic ", user = "dapr-app-id:";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        Span<byte> bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[scheme.Length..], bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        return text.StartsWith(user, StringComparison.Ordinal) ? text[user.Length..] : null;
    }
}
