using System.Text.Json;

namespace Alpes.Processing.Domain;

/// <summary>One pass over a normalised payload, which counts.</summary>
internal sealed class PayloadCounter
{
    private const int MaxCodes = 100;
    private const int MaxCodeBytes = 64;

    // Dividing by it drops the zeros at the end of a decimal.
    private const decimal One = 1.0000000000000000000000000000m;

    private int _depth, _members, _strings, _numbers, _booleans, _nulls, _arrays, _items;
    private decimal _min, _max, _sum;
    private int? _observations;
    private SortedDictionary<string, int>? _byCode;

    // What a value is to the statistics, by where it stands.
    private enum Role
    {
        Other,
        Payload,
        Observations,
        Observation,
        Code,
    }

    /// <summary>Null when a number, or the sum of all, is beyond decimal.</summary>
    public static PayloadStatistics? Count(ReadOnlySpan<byte> canonical)
    {
        var counter = new PayloadCounter();
        var reader = new Utf8JsonReader(canonical);
        reader.Read();
        try
        {
            counter.Value(ref reader, Role.Payload);
        }
        catch (OverflowException)
        {
            return null;
        }

        return counter.Statistics(canonical.Length);
    }

    private void Value(ref Utf8JsonReader reader, Role role)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, role);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader, role);
                break;
            case JsonTokenType.String:
                _strings++;
                if (role == Role.Code)
                    Code(ref reader);
                break;
            case JsonTokenType.Number:
                Number(ref reader);
                break;
            case JsonTokenType.Null:
                _nulls++;
                break;
            default:
                _booleans++;
                break;
        }
    }

    private void Object(ref Utf8JsonReader reader, Role role)
    {
        _depth = Math.Max(_depth, reader.CurrentDepth + 1);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            _members++;
            var member = role switch
            {
                Role.Payload when reader.ValueTextEquals("observations"u8) => Role.Observations,
                Role.Observation when reader.ValueTextEquals("code"u8) => Role.Code,
                _ => Role.Other,
            };
            reader.Read();
            Value(ref reader, member);
        }
    }

    private void Array(ref Utf8JsonReader reader, Role role)
    {
        _depth = Math.Max(_depth, reader.CurrentDepth + 1);
        _arrays++;
        var items = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; items++)
            Value(ref reader, role == Role.Observations ? Role.Observation : Role.Other);

        _items += items;
        if (role == Role.Observations)
            _observations = items;
    }

    private void Number(ref Utf8JsonReader reader)
    {
        if (!reader.TryGetDecimal(out var number))
            throw new OverflowException();

        (_min, _max) = _numbers == 0 ? (number, number) : (Math.Min(_min, number), Math.Max(_max, number));
        _sum += number;
        _numbers++;
    }

    private void Code(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > MaxCodeBytes)
            return;

        _byCode ??= new(StringComparer.Ordinal);
        var code = reader.GetString()!;
        if (_byCode.TryGetValue(code, out var count) || _byCode.Count < MaxCodes)
            _byCode[code] = count + 1;
    }

    private PayloadStatistics Statistics(int bytes)
    {
        var numbers = _numbers == 0
            ? new NumberStatistics(0)
            : new NumberStatistics(_numbers, _min, _max, decimal.Round(_sum / _numbers, 6) / One, _sum / One);
        var observations = _observations is { } count
            ? new ObservationStatistics(count, _byCode ?? [], count - (_byCode?.Values.Sum() ?? 0))
            : null;
        return new(bytes, _depth, _members, _strings, numbers, _booleans, _nulls, _arrays, _items, observations);
    }
}
