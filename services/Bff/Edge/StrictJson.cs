using System.Text.Json;
using System.Text.Unicode;

namespace Alpes.Bff.Edge;

/// <summary>
/// Reads JSON token by token and lets in only what every later reader understands in the same way (I-JSON, RFC 7493): valid UTF-8, whole
/// characters, each member once; of bounded depth and number of members. Keeps its buffers; one reader at a time uses it.
/// </summary>
internal sealed class StrictJson
{
    /// <summary>How deep objects and arrays may nest below the body: what wraps it on its way needs the rest of a JSON reader's usual 64.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many members all objects together may have.</summary>
    public const int MaxMembers = 10_000;

    private readonly HashSet<int> _names = [];
    private readonly int[] _objects = new int[MaxDepth + 2];
    private int _objectCount;
    private int _members;
    private byte[] _text = new byte[256];
    private string? _suspect;

    /// <summary>The field of the body that is being read, for what is said about it.</summary>
    public string Field { get; set; } = "";

    /// <exception cref="RefusedException">It is empty or not UTF-8.</exception>
    public Utf8JsonReader Begin(ReadOnlySpan<byte> json)
    {
        _names.Clear();
        (_objectCount, _members, _suspect, Field) = (0, 0, null, "");
        if (json.IsEmpty) throw new RefusedException(Refusal.Malformed("It is empty; it must be a JSON object."));
        if (!Utf8.IsValid(json)) throw new RefusedException(Refusal.Malformed("It is not UTF-8."));
        return new Utf8JsonReader(json);
    }

    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="RefusedException">It is JSON that not every reader understands, or too much of it.</exception>
    public bool Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return false;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Descend(ref reader);
                _objects[reader.CurrentDepth] = ++_objectCount;
                break;
            case JsonTokenType.StartArray:
                Descend(ref reader);
                break;
            case JsonTokenType.PropertyName:
                Name(ref reader);
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                Unescape(ref reader);
                break;
        }
        return true;
    }

    /// <summary>Passes over the value the reader stands on, with the same checks.</summary>
    public void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        var depth = reader.CurrentDepth;
        while (Read(ref reader) && reader.CurrentDepth > depth) { }
    }

    /// <summary>Nothing may follow.</summary>
    public void End(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (Read(ref reader)) { }
        if (_suspect is not null && HasDuplicate(json)) throw Refused("has a member twice in one object", _suspect);
    }

    private void Descend(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth > MaxDepth) throw Refused($"nests more than {MaxDepth} levels deep");
    }

    private void Name(ref Utf8JsonReader reader)
    {
        if (++_members > MaxMembers) throw Refused($"has more than {MaxMembers} members");
        var hash = new HashCode();
        hash.Add(_objects[reader.CurrentDepth - 1]);
        hash.AddBytes(reader.ValueIsEscaped ? Unescape(ref reader) : reader.ValueSpan);
        // The same hash twice is nearly always the same name twice; the end makes sure of it.
        if (!_names.Add(hash.ToHashCode())) _suspect ??= Field;
    }

    private ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader)
    {
        if (_text.Length < reader.ValueSpan.Length) _text = new byte[reader.ValueSpan.Length];
        try
        {
            return _text.AsSpan(0, reader.CopyString(_text));
        }
        catch (InvalidOperationException)
        {
            throw Refused("holds half of a character (an unpaired surrogate escape)");
        }
    }

    private static bool HasDuplicate(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private RefusedException Refused(string text, string? field = null) => new(Refusal.Invalid(new FieldError(field ?? Field, text)));
}
