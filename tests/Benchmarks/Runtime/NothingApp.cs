using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>An app that does nothing with what it is given but count it.</summary>
internal sealed class NothingApp(int port) : IAsyncDisposable
{
    private static readonly byte[] Success = """{"status":"SUCCESS"}"""u8.ToArray();

    private readonly WebApplication _app = Build(port);
    private long _got;

    /// <summary>Messages that came.</summary>
    public long Got => Interlocked.Read(ref _got);

    /// <summary>Raised for each delivery.</summary>
    public Action? Came { get; set; }

    /// <summary>While not completed, messages of the backlog wait.</summary>
    public TaskCompletionSource Backlog { get; set; } = new();

    public Task Start()
    {
        _app.Run(Answer);
        return _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        return builder.Build();
    }

    private async Task Answer(HttpContext http)
    {
        switch (http.Request.Path.Value)
        {
            case "/dapr/subscribe":
                await http.Response.WriteAsync("""
                    [{"pubsubname":"pubsub","topic":"one","route":"/one"},
                     {"pubsubname":"pubsub","topic":"many","route":"/many","bulkSubscribe":{"enabled":true,"maxMessagesCount":100}},
                     {"pubsubname":"pubsub","topic":"backlog","route":"/backlog","bulkSubscribe":{"enabled":true,"maxMessagesCount":100}}]
                    """);
                break;
            case "/one":
                await http.Request.Body.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref _got);
                Came?.Invoke();
                http.Response.ContentLength = Success.Length;
                await http.Response.Body.WriteAsync(Success);
                break;
            case "/many":
                await Bulk(http);
                break;
            case "/backlog":
                await Backlog.Task.WaitAsync(http.RequestAborted);
                await Bulk(http);
                break;
            case "/nothing":
                http.Response.ContentLength = 0;
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private async Task Bulk(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var entries = body.RootElement.GetProperty("entries");
        await using var answer = new Utf8JsonWriter(http.Response.BodyWriter);
        answer.WriteStartObject();
        answer.WriteStartArray("statuses"u8);
        foreach (var entry in entries.EnumerateArray())
        {
            answer.WriteStartObject();
            answer.WriteString("entryId"u8, entry.GetProperty("entryId").GetString());
            answer.WriteString("status"u8, "SUCCESS"u8);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
        answer.WriteEndObject();
        await answer.FlushAsync();
        Interlocked.Add(ref _got, entries.GetArrayLength());
    }
}
