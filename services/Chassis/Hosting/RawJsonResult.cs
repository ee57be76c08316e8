using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IO;

namespace Alpes.Chassis.Hosting;

/// <summary>JSON that is written at once and sent as it is, with its length.</summary>
public sealed class RawJsonResult : IResult
{
    private readonly RecyclableMemoryStream _body = PooledBuffers.Get();

    public RawJsonResult(Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter((IBufferWriter<byte>)_body);
        write(json);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (_body)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = _body.Length;
            foreach (var part in _body.GetReadOnlySequence()) await httpContext.Response.Body.WriteAsync(part, httpContext.RequestAborted);
        }
    }
}
