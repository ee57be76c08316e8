using System.Text.Json;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;
using Alpes.Contracts;

namespace Alpes.Bff.Commands;

/// <summary>Reads one object, member by member, and collects all that is wrong with it. Members it does not know are passed over.</summary>
/// <param name="shape">The object it wants, for people.</param>
internal abstract class CommandReader(string shape) : ICommandReader
{
    private readonly StrictJson _json = new();
    private readonly List<FieldError> _errors = [];

    public abstract MessageType Type { get; }

    public Refusal? Read(ReadOnlySpan<byte> json, Func<string> newId, out NewCommand command)
    {
        command = default;
        try
        {
            ReadMembers(json);
            Check();
            if (_errors.Count > 0) return Refusal.Invalid([.. _errors]);
            command = Command(json, newId);
            return null;
        }
        catch (JsonException e)
        {
            return Refusal.Malformed($"It is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (RefusedException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>Forgets the object before.</summary>
    protected abstract void Reset();

    /// <summary>Reads the member whose name the reader stands on; false when it is not known.</summary>
    protected abstract bool ReadMember(ref Utf8JsonReader reader);

    /// <summary>Says what is missing.</summary>
    protected abstract void Check();

    /// <summary>The command of what was read, when nothing is wrong with it.</summary>
    protected abstract NewCommand Command(ReadOnlySpan<byte> json, Func<string> newId);

    /// <summary>Goes to the value of a field; what is wrong from here on is its fault.</summary>
    protected void Enter(ref Utf8JsonReader reader, string field)
    {
        _json.Field = field;
        _json.Read(ref reader);
    }

    /// <summary>An id; empty when it is none.</summary>
    protected string ReadId(ref Utf8JsonReader reader, string field)
    {
        Enter(ref reader, field);
        return Text(ref reader) is { } id && Id.IsValid(id) ? id : Wrong(field, "must be a string of 1 to 128 of A-Z a-z 0-9 . _ : -");
    }

    /// <summary>Text that may be null.</summary>
    protected string? ReadText(ref Utf8JsonReader reader, string field, int maxLength)
    {
        Enter(ref reader, field);
        if (reader.TokenType == JsonTokenType.Null) return null;
        return Text(ref reader) is { } text && text.Length <= maxLength ? text : Wrong(field, $"must be a string of at most {maxLength} characters");
    }

    /// <summary>The string the reader stands on; null when it is something else, which is passed over.</summary>
    protected string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        _json.Skip(ref reader);
        return null;
    }

    /// <summary>Where the object stands that the reader goes to.</summary>
    protected Range ReadObject(ref Utf8JsonReader reader, string field)
    {
        Enter(ref reader, field);
        if (reader.TokenType != JsonTokenType.StartObject) Wrong(field, "must be an object");
        var start = (int)reader.TokenStartIndex;
        _json.Skip(ref reader);
        return start..(int)reader.BytesConsumed;
    }

    protected void Require(object? value, string field)
    {
        if (value is null) Wrong(field, "is missing");
    }

    protected string Wrong(string field, string text)
    {
        _errors.Add(new FieldError(field, text));
        return "";
    }

    private void ReadMembers(ReadOnlySpan<byte> json)
    {
        _errors.Clear();
        Reset();
        var reader = _json.Begin(json);
        _json.Read(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip(ref reader);
            _json.End(ref reader, json);
            throw new RefusedException(Refusal.Invalid(new FieldError("", "must be an object " + shape)));
        }
        while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!ReadMember(ref reader))
            {
                _json.Read(ref reader);
                _json.Skip(ref reader);
            }
            _json.Field = "";
        }
        _json.End(ref reader, json);
    }
}
