using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>A place in a JSON value (RFC 6901), parsed once. Where a member name is doubled, the last one counts.</summary>
internal sealed class JsonPointer
{
    private readonly Token[] _tokens;

    private JsonPointer(string text, Token[] tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The whole value.</summary>
    public static JsonPointer Root { get; } = new("", []);

    public string Text { get; }

    /// <exception cref="FormatException">The text is not a JSON Pointer.</exception>
    public static JsonPointer Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not a JSON Pointer (RFC 6901)");

    public static JsonPointer? TryParse(string text)
    {
        if (text.Length == 0)
            return Root;

        for (var tilde = text.IndexOf('~'); tilde >= 0; tilde = text.IndexOf('~', tilde + 1))
            if (tilde + 1 == text.Length || text[tilde + 1] is not ('0' or '1'))
                return null;

        return text[0] == '/' ? new JsonPointer(text, [.. text.Split('/').Skip(1).Select(Token.Of)]) : null;
    }

    public bool TryFind(JsonElement value, out JsonElement found)
    {
        found = value;
        foreach (var token in _tokens)
            if (!token.TryStep(ref found))
                return false;

        return true;
    }

    private readonly record struct Token(byte[] Name, int? Index)
    {
        public static Token Of(string text)
        {
            var name = text.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var isIndex = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && name is "0" or not ['0', ..];
            return new(Encoding.UTF8.GetBytes(name), isIndex ? index : null);
        }

        public bool TryStep(ref JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
                return value.TryGetProperty(Name, out value);
            if (value.ValueKind != JsonValueKind.Array || Index is not { } index || index >= value.GetArrayLength())
                return false;

            value = value[index];
            return true;
        }
    }
}
