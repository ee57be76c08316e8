using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alpes.Tests.Conformance;

/// <summary>
/// A mail server that writes down what it was told. It refuses recipients that begin with "refused", and writes headers sorted: daprd sends them in no
/// set order.
/// </summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener;
    private readonly string _file;
    private readonly bool _asksWho;

    public MailSink(int port, string file, bool asksWho)
    {
        (_file, _asksWho) = (file, asksWho);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The scenario has ended.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            var heard = new List<string>();
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ')[0].ToUpperInvariant();
                if (verb != "EHLO") heard.Add(line);
                // Written before it is said goodbye: a client that has heard that may look.
                if (verb == "QUIT") Write(heard);
                await writer.WriteLineAsync(verb switch
                {
                    "EHLO" => $"250-sink\r\n250-{(_asksWho ? "AUTH PLAIN" : "SIZE 10000000")}\r\n250 8BITMIME",
                    "DATA" => await TakeAsync(reader, writer, heard),
                    "AUTH" => "235 welcome",
                    "RCPT" when line.Contains(":<refused", StringComparison.OrdinalIgnoreCase) => "550 no such mailbox",
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                });
                if (verb == "QUIT") break;
            }
        }
    }

    private static async Task<string> TakeAsync(StreamReader reader, StreamWriter writer, List<string> heard)
    {
        await writer.WriteLineAsync("354 go on");
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line and not ".") lines.Add(line.StartsWith("Date: ", StringComparison.Ordinal) ? "Date: <date>" : line);
        var end = lines.IndexOf("") is >= 0 and var blank ? blank : lines.Count;
        heard.AddRange([.. lines.Take(end).Order(StringComparer.Ordinal), .. lines.Skip(end)]);
        return "250 taken";
    }

    private void Write(List<string> heard) => File.AppendAllText(_file, string.Join('\n', heard) + "\n--\n");
}
