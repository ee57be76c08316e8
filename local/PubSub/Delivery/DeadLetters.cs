using System.Buffers;
using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>Puts events that failed on their dead-letter topic: as they are, without their partition key, and with nothing that says why.</summary>
internal sealed class DeadLetters(IPubSub pubsub, TopicScopes scopes, string? topic, ILogger log)
{
    public bool Wanted => topic is not null;

    /// <summary>True: they are there for good.</summary>
    public async Task<bool> PublishAsync(IReadOnlyCollection<StoredMessage> messages, CancellationToken cancel)
    {
        if (topic is null || messages.Count == 0) return messages.Count == 0;
        if (!scopes.MayPublish(topic))
        {
            log.LogError("Topic {Topic} is not allowed for this app: {Count} events that failed are not dead-lettered", topic, messages.Count);
            return false;
        }

        try
        {
            var batch = new MessageBatch(messages.Sum(m => m.Payload.Length + 64));
            foreach (var message in messages) Copy(message, batch);
            await pubsub.PublishAsync(topic, batch, cancel);
            return true;
        }
        catch (IOException e)
        {
            log.LogError(e, "{Count} events that failed could not be put on {Topic}", messages.Count, topic);
            return false;
        }
    }

    private void Copy(in StoredMessage message, MessageBatch batch)
    {
        var metadata = message.MetadataJson.Length == 0 ? [] : JsonSerializer.Deserialize(message.MetadataJson.Span, MetadataJson.Default.DictionaryStringString)!;
        metadata["pubsubName"] = pubsub.Component.Name;
        batch.Begin(new MessageHeader(message.Kind, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, message.ExpiresAt, "", message.TraceParent,
            JsonSerializer.SerializeToUtf8Bytes(metadata, MetadataJson.Default.DictionaryStringString)));
        batch.Write(message.Body.Span);
        batch.End();
    }
}
