using System.Text.Json;
using Alpes.Bff.Edge;

namespace Alpes.Bff.Batches;

/// <summary>Cuts a JSON array into its elements.</summary>
internal static class ArrayElements
{
    public const int MaxElements = 1_000;

    // The elements' own reader says what is too deep for it.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static bool Begins(ReadOnlySpan<byte> json) => json.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    /// <summary>Where the elements are, or why it is no array that can be taken.</summary>
    public static Refusal? Cut(ReadOnlySpan<byte> json, out List<Range> elements)
    {
        elements = [];
        try
        {
            var reader = new Utf8JsonReader(json, AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                elements.Add(start..(int)reader.BytesConsumed);
            }
            reader.Read();
        }
        catch (JsonException e)
        {
            return Refusal.Malformed($"It is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        return elements.Count > MaxElements
            ? Refusal.Invalid(new FieldError("", $"holds {elements.Count} elements, more than {MaxElements}; send them as application/x-ndjson"))
            : null;
    }
}
