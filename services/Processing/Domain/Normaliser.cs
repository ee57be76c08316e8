using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Alpes.Processing.Domain.Text;

namespace Alpes.Processing.Domain;

/// <summary>
/// Writes a payload in its one normal form: members in the order of their names' UTF-8 bytes, of a doubled name the last; strings trimmed,
/// white space in them collapsed, in form C; numbers by value. Member names are kept. Keeps its buffers: use it again, by one thread at a time.
/// </summary>
internal sealed class Normaliser
{
    /// <summary>How many objects and arrays may be nested, the payload included.</summary>
    public const int MaxDepth = 64;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly List<Member> _members = [];
    private NormaliseOutput _output;
    private string? _fault;

    /// <summary>The normal form, until the next run.</summary>
    public ReadOnlySpan<byte> Canonical => _buffer.WrittenSpan;

    public NormaliseOutput Output => _output;

    /// <summary>Why there is no normal form; null when there is.</summary>
    public string? Run(JsonElement payload)
    {
        _buffer.ResetWrittenCount();
        _output = default;
        _fault = null;
        try
        {
            Value(payload, 0);
        }
        // What JsonElement and its names throw on text that is not Unicode: an unpaired surrogate, broken UTF-8.
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            _fault = "normalise: a text is not Unicode";
        }

        _members.Clear();
        return _fault;
    }

    private void Value(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth == MaxDepth:
                _fault = $"normalise: nested deeper than {MaxDepth}";
                break;
            case JsonValueKind.Object:
                Object(value, depth);
                break;
            case JsonValueKind.Array:
                Array(value, depth);
                break;
            case JsonValueKind.String:
                String(value);
                break;
            case JsonValueKind.Number:
                Number(value);
                break;
            default:
                _buffer.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private void Array(JsonElement value, int depth)
    {
        _buffer.Write("["u8);
        ReadOnlySpan<byte> separator = default;
        foreach (var item in value.EnumerateArray())
        {
            _buffer.Write(separator);
            Value(item, depth + 1);
            separator = ","u8;
        }

        _buffer.Write("]"u8);
    }

    private void Object(JsonElement value, int depth)
    {
        var start = _members.Count;
        var inOrder = true;
        foreach (var property in value.EnumerateObject())
        {
            var member = Member.Of(property, _members.Count);
            inOrder = inOrder && (_members.Count == start || Member.ByName(_members[^1], member) < 0);
            _members.Add(member);
        }

        var end = _members.Count;
        if (!inOrder)
            Sort(CollectionsMarshal.AsSpan(_members)[start..]);

        _buffer.Write("{"u8);
        ReadOnlySpan<byte> separator = default;
        for (var i = start; i < end; i++)
        {
            var member = _members[i];
            if (!inOrder && i + 1 < end && Member.ByName(member, _members[i + 1]) == 0)
            {
                _output.DuplicatesDropped++;
                continue;
            }

            _buffer.Write(separator);
            CanonicalText.Write(member.Name, _buffer);
            _buffer.Write(":"u8);
            Value(member.Value, depth + 1);
            separator = ","u8;
        }

        _buffer.Write("}"u8);
        CollectionsMarshal.SetCount(_members, start);
    }

    private void Sort(Span<Member> members)
    {
        members.Sort(Member.ByNameThenPlace);
        for (var i = 1; i < members.Length; i++)
            if (members[i].Place < members[i - 1].Place)
            {
                _output.ObjectsSorted++;
                return;
            }
    }

    private void String(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (CanonicalText.IsPlain(raw[1..^1]))
        {
            _buffer.Write(raw);
            return;
        }

        var text = CanonicalText.Of(value.GetString()!, out var changes);
        CanonicalText.Write(Encoding.UTF8.GetBytes(text), _buffer);
        _output.StringsTrimmed += changes.Trimmed ? 1 : 0;
        _output.StringsCollapsed += changes.Collapsed ? 1 : 0;
        _output.StringsComposed += changes.Composed ? 1 : 0;
    }

    private void Number(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (CanonicalNumber.IsCanonical(raw))
        {
            _buffer.Write(raw);
            return;
        }

        var length = raw.Length + CanonicalNumber.MaxGrowth;
        var number = length <= 256 ? stackalloc byte[256] : new byte[length];
        if (!CanonicalNumber.TryFormat(raw, number, out var written))
        {
            _fault = "normalise: a number is too large to compute with (its exponent)";
            return;
        }

        _buffer.Write(number[..written]);
        _output.NumbersRewritten += raw.SequenceEqual(number[..written]) ? 0 : 1;
    }
}
