using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Alpes.Chassis.Hosting;

/// <summary>JSON written straight to the answer, with its length.</summary>
public sealed class RawJsonResult(Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = buffer.WrittenCount;
        await httpContext.Response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }
}
