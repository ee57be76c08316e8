using System.Net;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Invocation;

/// <summary>The body of a request on its way to the app, as it comes. What is over the limit is cut off, which ends the request.</summary>
internal sealed class ForwardedBody(Stream body, long? length, long most) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var left = most < 0 ? long.MaxValue : most;
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await stream.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, left)), cancellationToken);
                left -= read;
                if (left >= 0) continue;
                await stream.FlushAsync(cancellationToken);
                throw new BodyTooLargeException();
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }
}
