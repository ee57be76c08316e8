using System.Net;
using System.Text.Json;

namespace Dapr.Client;

internal sealed partial class HttpDaprClient
{
    public override async Task<TValue?> GetStateAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
        where TValue : default =>
        (await GetStateAndETagAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken)).value;

    public override async Task<(TValue? value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
        where TValue : default
    {
        ThrowIfNoKey(storeName, key);
        var path = PathOf("v1.0/state", storeName, key, metadata, QueryOf(null, consistencyMode));
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var etag = response.Headers.TryGetValues("ETag", out var values) ? values.First() : "";
        if (bytes.Length == 0) return (default, etag);
        try
        {
            return (JsonSerializer.Deserialize<TValue>(bytes, JsonSerializerOptions), etag);
        }
        catch (JsonException e)
        {
            throw new DaprException($"The value of '{key}' in '{storeName}' is no {typeof(TValue)}. {e.Message}", e);
        }
    }

    public override async Task SaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNoKey(storeName, key);
        using var response = await SaveAsync(storeName, key, value, null, stateOptions, metadata, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    public override async Task<bool> TrySaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string etag,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNoKey(storeName, key);
        ArgumentNullException.ThrowIfNull(etag);
        using var response = await SaveAsync(storeName, key, value, etag, stateOptions, metadata, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict) return false;
        await EnsureSuccessAsync(response, cancellationToken);
        return true;
    }

    public override async Task DeleteStateAsync(
        string storeName,
        string key,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNoKey(storeName, key);
        var path = PathOf("v1.0/state", storeName, key, metadata, QueryOf(stateOptions?.Concurrency, stateOptions?.Consistency));
        using var response = await SendAsync(HttpMethod.Delete, path, null, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    private static void ThrowIfNoKey(string storeName, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
    }

    private Task<HttpResponseMessage> SaveAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string? etag,
        StateOptions? options,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var content = new PooledJsonContent();
        using (var writer = content.CreateWriter(JsonSerializerOptions))
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteString("key"u8, key);
            if (value is not null)
            {
                writer.WritePropertyName("value"u8);
                JsonSerializer.Serialize(writer, value, JsonSerializerOptions);
            }

            if (etag is not null) writer.WriteString("etag"u8, etag);
            if (metadata is { Count: > 0 }) WriteMetadata(writer, metadata);
            if (options is not null) WriteOptions(writer, options);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return SendAsync(HttpMethod.Post, $"v1.0/state/{Uri.EscapeDataString(storeName)}", content, cancellationToken);
    }

    private static void WriteOptions(Utf8JsonWriter writer, StateOptions options)
    {
        writer.WriteStartObject("options"u8);
        if (options.Concurrency is { } concurrency) writer.WriteString("concurrency"u8, NameOf(concurrency));
        if (options.Consistency is { } consistency) writer.WriteString("consistency"u8, NameOf(consistency));
        writer.WriteEndObject();
    }

    private static string QueryOf(ConcurrencyMode? concurrency, ConsistencyMode? consistency) => (concurrency, consistency) switch
    {
        (null, null) => "",
        ({ } c, null) => $"?concurrency={NameOf(c)}",
        (null, { } c) => $"?consistency={NameOf(c)}",
        ({ } first, { } second) => $"?concurrency={NameOf(first)}&consistency={NameOf(second)}",
    };

    private static string NameOf(ConcurrencyMode mode) => mode == ConcurrencyMode.FirstWrite ? "first-write" : "last-write";

    private static string NameOf(ConsistencyMode mode) => mode == ConsistencyMode.Strong ? "strong" : "eventual";
}
