using System.Globalization;
using System.Text.Json;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub.CloudEvents;

/// <summary>The metadata of one published message: <c>metadata.*</c> of the request, or an entry's own over it.</summary>
internal sealed class PublishMetadata
{
    public static readonly PublishMetadata None = new(new Dictionary<string, string>(), "");

    private readonly IReadOnlyDictionary<string, string> _values;

    private PublishMetadata(IReadOnlyDictionary<string, string> values, string rawPayload) => (_values, IsRaw) = (values, rawPayload is "true");

    /// <summary>The body is published as it is.</summary>
    public bool IsRaw { get; }

    public string Key => _values.GetValueOrDefault("partitionKey", "");

    /// <exception cref="FormatException">rawPayload is no boolean.</exception>
    public static PublishMetadata Of(IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0) return None;
        var raw = values.FirstOrDefault(v => v.Key.Equals("rawPayload", StringComparison.OrdinalIgnoreCase)).Value;
        return new PublishMetadata(values, raw switch
        {
            null => "",
            "1" or "t" or "T" or "true" or "TRUE" or "True" => "true",
            "0" or "f" or "F" or "false" or "FALSE" or "False" => "false",
            _ => throw new FormatException($"rawPayload value must be a valid boolean: actual is '{raw}'"),
        });
    }

    /// <summary>An override of a member of the envelope; null: none.</summary>
    public string? Override(string member) => _values.Count > 0 && _values.GetValueOrDefault("cloudevent." + member) is { Length: > 0 } value ? value : null;

    /// <summary>When the message is past its use; null: never.</summary>
    public DateTimeOffset? Expires(DateTimeOffset now) =>
        _values.Count > 0
        && long.TryParse(_values.FirstOrDefault(v => v.Key.Equals("ttlInSeconds", StringComparison.OrdinalIgnoreCase)).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? now.AddSeconds(Math.Min(seconds, int.MaxValue))
            : null;

    /// <summary>When the broker may deliver it, Unix milliseconds; 0: at once.</summary>
    public long DeliverAt(DateTimeOffset now)
    {
        if (_values.Count == 0) return 0;
        if (_values.TryGetValue("deliverAt", out var at) && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time)) return time.ToUnixTimeMilliseconds();
        return _values.TryGetValue("deliverAfter", out var after) && GoDuration.TryParse(after, out var delay) ? (now + delay).ToUnixTimeMilliseconds() : 0;
    }

    /// <summary>As a JSON object, without what the broker keeps to itself; empty where nothing is left.</summary>
    public ReadOnlyMemory<byte> ToJson(Func<string, string, bool> passesOn)
    {
        if (_values.Count == 0) return default;
        var passed = _values.Where(v => passesOn(v.Key, v.Value)).ToDictionary();
        return passed.Count == 0 ? default : JsonSerializer.SerializeToUtf8Bytes(passed, MetadataJson.Default.DictionaryStringString);
    }

    /// <summary>This metadata with what is missing in it taken from the request's.</summary>
    public static PublishMetadata Merge(IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string> request)
    {
        if (own is null or { Count: 0 }) return None;
        var all = new Dictionary<string, string>(request);
        foreach (var (name, value) in own) all[name] = value;
        return Of(all);
    }
}
