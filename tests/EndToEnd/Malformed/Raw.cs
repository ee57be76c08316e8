using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>Sends a request byte by byte as it is, which no HTTP client would.</summary>
internal static class Raw
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The status of the answer; 0 when the server closed without one.</summary>
    public static async Task<int> Send(int port, BadInput input)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        var head = new StringBuilder(FormattableString.Invariant($"{input.Method} {Escaped(input.Path)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"));
        if (input.ContentType is not null) head.Append(CultureInfo.InvariantCulture, $"Content-Type: {input.ContentType}\r\n");
        foreach (var (name, value) in input.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {input.Length ?? input.Body.Length}\r\n\r\n");
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head.ToString()), deadline.Token);
            await stream.WriteAsync(input.Body, deadline.Token);
        }
        catch (IOException)
        {
            // Refused before it was all sent; the answer may be there.
        }
        return await Status(stream, deadline.Token);
    }

    private static async Task<int> Status(NetworkStream stream, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var line = await reader.ReadLineAsync(cancellation);
            return line?.Split(' ') is [_, var status, ..] ? int.Parse(status, CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>A blank or a line's end in the path would only end the request line.</summary>
    private static string Escaped(string path) => path.Replace(" ", "%20", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
