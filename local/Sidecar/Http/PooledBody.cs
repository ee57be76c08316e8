using System.Buffers;

namespace Alpes.Local.Sidecar.Http;

/// <summary>A request's whole body in a rented buffer.</summary>
internal readonly struct PooledBody : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private PooledBody(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <param name="request">The request.</param>
    /// <param name="most">Bytes; -1: no limit.</param>
    /// <exception cref="BodyTooLargeException">It is larger; nothing of it is kept.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpRequest request, long most)
    {
        if (most >= 0 && request.ContentLength > most) throw new BodyTooLargeException();
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? 4096, int.MaxValue / 2) + 1);
        var length = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted) is > 0 and var read)
        {
            length += read;
            if (most >= 0 && length > most)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                throw new BodyTooLargeException();
            }

            if (length < buffer.Length) continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return new PooledBody(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
