using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Alpes.Tests.StandIns.Actors;

/// <summary>What went over the wire, in its order, as text; what differs from call to call has a placeholder.</summary>
internal sealed partial class Trace
{
    private static readonly string[] Ignored = ["Host", "Date", "Server", "Connection", "traceparent", "Content-Length", "Transfer-Encoding", "Request-Id"];

    private readonly List<string> _lines = [];

    public override string ToString() => string.Join('\n', _lines);

    public void Note(string line)
    {
        lock (_lines) _lines.Add(Clean(line));
    }

    public void Request(string who, string method, string target, IEnumerable<(string Name, string Value)> headers, byte[] body) =>
        Message($"{who} > {method} {target}", headers, body);

    public void Answer(string who, int status, IEnumerable<(string Name, string Value)> headers, byte[] body) =>
        Message($"{who} < {status}", headers, body);

    private void Message(string first, IEnumerable<(string Name, string Value)> headers, byte[] body)
    {
        Note(first);
        foreach (var (name, value) in headers.Where(h => !Ignored.Contains(h.Name)).OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
            Note($"    {name}: {value}");
        if (body.Length > 0) Note($"    = {Text(body)}");
    }

    /// <summary>ASCII as it is, every other byte in hexadecimal.</summary>
    private static string Text(byte[] body)
    {
        var text = new StringBuilder();
        foreach (var b in body)
        {
            if (b is >= 0x20 and < 0x7f and not (byte)'\\') text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\{b:x2}");
        }

        return text.ToString();
    }

    private static string Clean(string text) => Line().Replace(Uuid().Replace(Details().Replace(text, "<b:Value>details</b:Value>"), "uuid"), "Line Number: n");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=Timer_)[0-9a-f]{32}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"Line Number: \d+")]
    private static partial Regex Line();

    /// <summary>An exception's place in the source, in base64.</summary>
    [GeneratedRegex("<[a-z]:Value>[A-Za-z0-9+/=]{40,}</[a-z]:Value>")]
    private static partial Regex Details();
}
