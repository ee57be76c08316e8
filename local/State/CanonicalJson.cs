using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alpes.Local.State;

/// <summary>JSON as daprd writes a value that it has read: members sorted, numbers as doubles, markup escaped.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.Create(GoEscapes()) };

    public static byte[] Of(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options)) Write(json, value);
        var text = bytes.ToArray();
        LowerEscapes(text);
        return text;
    }

    /// <summary>Go writes <c>\u003c</c> where .NET writes <c>\u003C</c>.</summary>
    private static void LowerEscapes(Span<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            if (json[at + 1] != 'u')
            {
                json = json[(at + 2)..];
                continue;
            }

            var digits = json.Slice(at + 2, 4);
            for (var i = 0; i < digits.Length; i++) digits[i] |= 0x20;
            json = json[(at + 6)..];
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                // Of two members of one name the last counts.
                foreach (var member in value.EnumerateObject().Reverse().DistinctBy(m => m.Name).OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(Number(value.GetDouble()), skipInputValidation: true);
                break;
            case JsonValueKind.Undefined:
                json.WriteNullValue();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>The shortest digits that are this number, with an exponent from 1e21 up and below 1e-6.</summary>
    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var size = Math.Abs(number);
        var plain = size is 0 or (>= 1e-6 and < 1e21);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (!plain) return at < 0 ? number.ToString("0.################e+0", CultureInfo.InvariantCulture) : $"{text[..at]}e{text[at + 1]}{text[(at + 2)..].TrimStart('0')}";
        return at < 0 ? text : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private static TextEncoderSettings GoEscapes()
    {
        var settings = new TextEncoderSettings(System.Text.Unicode.UnicodeRanges.All);
        settings.ForbidCharacters('<', '>', '&', '\u2028', '\u2029');
        return settings;
    }
}
