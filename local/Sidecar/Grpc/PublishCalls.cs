using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Sidecar.Http;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;

namespace Alpes.Local.Sidecar.Grpc;

internal sealed class PublishCalls(Publisher publisher)
{
    public async Task<Empty> PublishAsync(PublishEventRequest request, TraceContext trace)
    {
        Check(request.PubsubName, request.Topic);
        var component = publisher.Admit(request.PubsubName, request.Topic);
        var metadata = Publisher.MetadataOf(request.Metadata);
        await publisher.PublishAsync(component, request.Topic, trace, inBulk: false, 1, request.Data.Length, writer => writer.Write(request.Data.Memory, ContentType(request.DataContentType), metadata));
        return new Empty();
    }

    public async Task<BulkPublishResponse> BulkPublishAsync(BulkPublishRequest request, TraceContext trace)
    {
        Check(request.PubsubName, request.Topic);
        var component = publisher.Admit(request.PubsubName, request.Topic);
        var common = Publisher.MetadataOf(request.Metadata);
        var ids = new HashSet<string>(request.Entries.Count);
        if (request.Entries.Any(e => e.EntryId.Length == 0 || !ids.Add(e.EntryId)))
            throw new ApiFailure(400, RpcCode.InvalidArgument, "ERR_PUBSUB_EVENTS_SER", $"error marshaling events to bytes for topic {request.Topic} pubsub {request.PubsubName}. error: entryId is duplicated or not present for entry");
        await publisher.PublishAsync(component, request.Topic, trace, inBulk: true, request.Entries.Count, request.Entries.Sum(e => e.Event.Length), writer =>
        {
            foreach (var entry in request.Entries)
            {
                writer.TraceParent = publisher.SpanOf(trace);
                writer.Write(entry.Event.Memory, ContentType(entry.ContentType), entry.Metadata.Count > 0 ? Publisher.MetadataOf(entry.Metadata, request.Metadata) : common.IsRaw ? common : PublishMetadata.None);
            }
        });
        return new BulkPublishResponse();
    }

    private static string ContentType(string given) => given.Length > 0 ? given : ContentTypes.Text;

    private static void Check(string pubsub, string topic)
    {
        if (pubsub.Length == 0) throw new ApiFailure(404, RpcCode.InvalidArgument, "ERR_PUBSUB_EMPTY", "pubsub name is empty");
        if (topic.Length == 0) throw new ApiFailure(404, RpcCode.InvalidArgument, "ERR_TOPIC_EMPTY", $"topic is empty in pubsub {pubsub}");
    }
}
