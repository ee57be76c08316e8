using System.Collections.Concurrent;
using System.Net;

namespace Alpes.Tests.EndToEnd;

/// <summary>Takes what services export by OTLP over HTTP, and keeps of each span its service, trace and name.</summary>
internal sealed class TraceCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Service, string Trace, string Name)> _spans = new();

    public TraceCollector()
    {
        Address = $"http://127.0.0.1:{Ports.Take()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(Listen);
    }

    public string Address { get; }

    public IReadOnlyList<(string Service, string Name)> SpansOf(string trace) => [.. _spans.Where(span => span.Trace == trace).Select(span => (span.Service, span.Name))];

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await request.Request.InputStream.CopyToAsync(body);
            if (request.Request.Url!.AbsolutePath == "/v1/traces") Take(body.ToArray());
            request.Response.ContentType = "application/x-protobuf";
            request.Response.Close();
        }
    }

    /// <summary>opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest.</summary>
    private void Take(byte[] request)
    {
        foreach (var ofResource in Fields(request, 1))
        {
            var service = Fields(ofResource, 1).SelectMany(resource => Fields(resource, 1)).Where(attribute => Text(attribute, 1) == "service.name").Select(attribute => Text(Fields(attribute, 2).Single(), 1)).Single();
            foreach (var span in Fields(ofResource, 2).SelectMany(scope => Fields(scope, 2)))
                _spans.Enqueue((service, Convert.ToHexStringLower(Fields(span, 1).Single().Span), Text(span, 5)));
        }
    }

    private static string Text(ReadOnlyMemory<byte> message, int field) => System.Text.Encoding.UTF8.GetString(Fields(message, field).Single().Span);

    /// <summary>The values of a field of a message that has a length of its own, as protobuf writes them.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int field)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message.Span, ref at);
            switch (tag & 7)
            {
                case 0: Number(message.Span, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Number(message.Span, ref at);
                    if ((int)(tag >> 3) == field) found.Add(message.Slice(at, length));
                    at += length;
                    break;
            }
        }
        return found;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }
}
