using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IO;

namespace Alpes.Chassis.Hosting;

/// <summary>JSON that is written at once and sent as it is, with its length.</summary>
public sealed class RawJsonResult : IResult
{
    /// <summary>Handed to the server before it is waited for: each time costs the processes on its way a turn.</summary>
    private const int AtOnce = 512 * 1024;

    private readonly RecyclableMemoryStream _body = PooledBuffers.Get();

    private RawJsonResult()
    {
    }

    public RawJsonResult(Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter((IBufferWriter<byte>)_body);
        write(json);
    }

    /// <summary>Same, of what is read meanwhile.</summary>
    public static async Task<RawJsonResult> Write(Func<Utf8JsonWriter, Task> write)
    {
        var result = new RawJsonResult();
        try
        {
            await using var json = new Utf8JsonWriter((IBufferWriter<byte>)result._body);
            await write(json);
            return result;
        }
        catch
        {
            await result._body.DisposeAsync();
            throw;
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (_body)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = _body.Length;
            // What is written before the headers are is copied once more.
            await httpContext.Response.StartAsync(httpContext.RequestAborted);
            var answer = httpContext.Response.BodyWriter;
            foreach (var part in _body.GetReadOnlySequence())
            {
                answer.Write(part.Span);
                if (answer.UnflushedBytes >= AtOnce) await answer.FlushAsync(httpContext.RequestAborted);
            }
            await answer.FlushAsync(httpContext.RequestAborted);
        }
    }
}
