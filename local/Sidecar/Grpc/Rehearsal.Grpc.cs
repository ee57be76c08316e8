using System.Buffers.Binary;
using System.Net;
using Alpes.Local.Sidecar.Grpc;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;

namespace Alpes.Local.Sidecar;

internal static partial class Rehearsal
{
    static partial void AskOverGrpc(Uri sidecar, List<Task> plays, CancellationToken cancel) => plays.Add(AskOverGrpcAsync(sidecar, cancel));

    private static async Task AskOverGrpcAsync(Uri sidecar, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = sidecar, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var save = new SaveStateRequest { StoreName = "s", States = { new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("1") } } };
        for (var n = 0; n < 2; n++)
        {
            await CallAsync(client, "PublishEvent", new PublishEventRequest { PubsubName = "p", Topic = "one", Data = ByteString.CopyFromUtf8("""{"n":1}"""), DataContentType = "application/json" }, cancel);
            await CallAsync(client, "SaveState", save, cancel);
            await CallAsync(client, "GetState", new GetStateRequest { StoreName = "s", Key = "k" }, cancel);
            await CallAsync(client, "GetMetadata", new GetMetadataRequest(), cancel);
        }
    }

    private static async Task CallAsync(HttpClient client, string method, IMessage message, CancellationToken cancel)
    {
        // A frame: not compressed, four bytes of length, the message.
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        using var content = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc") } };
        using var answer = await client.PostAsync($"/{DaprMethods.ServiceName}/{method}", content, cancel);
        await answer.Content.ReadAsByteArrayAsync(cancel);
    }
}
