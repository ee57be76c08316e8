using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>
/// All that a log publishes on a topic behind a position, a message a line (<see cref="FeedEndpoint"/>). It comes as it is taken: what is not taken yet waits in
/// the source's log, and each part passes the processes on its way quickly, for it is in the way of those who are to be served.
/// </summary>
internal sealed class Feed : IDisposable
{
    /// <summary>The header of an answer that tells <see cref="Head"/>.</summary>
    public const string HeadHeader = "Alpes-Head";

    private const int Enough = 1024 * 1024;

    /// <summary>Pulsar takes messages of up to 5 MiB, and text in which each byte was written as <c>\\u002B</c> is seven times as long.</summary>
    private const int LongestLine = 40 * 1024 * 1024;

    private static readonly StreamPipeReaderOptions Parts = new(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024);

    private readonly HttpResponseMessage _answer;
    private readonly PipeReader _lines;
    private readonly string _source;
    private readonly TimeSpan _longestSilence;
    private readonly CancellationTokenSource _silence;
    private SequencePosition? _taken;
    private long _position;

    private Feed(HttpResponseMessage answer, Stream body, string source, long after, long head, TimeSpan longestSilence, CancellationToken cancellation)
    {
        (_answer, _lines, _source, _position, Head, _longestSilence) = (answer, PipeReader.Create(body, Parts), source, after, head, longestSilence);
        _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>The newest position on the topic when it was asked for: it goes so far, or a little further.</summary>
    public long Head { get; }

    /// <exception cref="JsonException">It is no feed.</exception>
    public static async Task<Feed> Open(HttpResponseMessage answer, string source, long after, TimeSpan longestSilence, CancellationToken cancellation)
    {
        try
        {
            return answer.Headers.TryGetValues(HeadHeader, out var values) && long.TryParse(values.First(), CultureInfo.InvariantCulture, out var head)
                ? new Feed(answer, await answer.Content.ReadAsStreamAsync(cancellation), source, after, head, longestSilence, cancellation)
                : throw new JsonException($"{source} tells no head of its feed.");
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The next of its messages: as many as are wanted, fewer where they are large or the last; none at the end. Their data is theirs until the next are taken.
    /// </summary>
    /// <exception cref="HttpRequestException">The source broke off.</exception>
    /// <exception cref="OperationCanceledException">Nothing came for long.</exception>
    /// <exception cref="JsonException">What came is no message, or larger than any.</exception>
    /// <exception cref="PermanentException">What came is no message of a log.</exception>
    public async Task<List<Message>> Take(int wanted)
    {
        if (_taken is { } taken) _lines.AdvanceTo(taken);
        while (true)
        {
            var read = await Read();
            if (read.IsCompleted || HasEnough(read.Buffer, wanted))
            {
                var messages = Parse(read.Buffer, wanted);
                if (messages.Count == 0 && (_position < Head || !read.Buffer.IsEmpty)) throw RemoteLog.BrokeOff(_source);
                return messages;
            }
            if (read.Buffer.Length > LongestLine) throw new JsonException($"{_source} sends a line of more than {LongestLine} bytes.");
            _lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose()
    {
        _lines.Complete();
        _answer.Dispose();
        _silence.Dispose();
    }

    private async ValueTask<ReadResult> Read()
    {
        _silence.CancelAfter(_longestSilence);
        try
        {
            return await _lines.ReadAsync(_silence.Token);
        }
        catch (IOException e)
        {
            throw RemoteLog.BrokeOff(_source, e);
        }
        finally
        {
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private List<Message> Parse(ReadOnlySequence<byte> bytes, int wanted)
    {
        var messages = new List<Message>();
        var lines = new SequenceReader<byte>(bytes);
        while (messages.Count < wanted && lines.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            var message = Parse(line.IsSingleSegment ? line.First : line.ToArray());
            _position = message.Position ?? throw new PermanentException("The message lacks position.");
            messages.Add(message);
            BackgroundWork.GiveWay();
        }
        _taken = lines.Position;
        return messages;
    }

    private Message Parse(ReadOnlyMemory<byte> line)
    {
        var json = new Utf8JsonReader(line.Span);
        json.Read();
        return MessageReader.Read(ref json, line.Span, _source, shared: line);
    }

    private static bool HasEnough(ReadOnlySequence<byte> bytes, int wanted)
    {
        var lines = 0;
        foreach (var part in bytes) lines += part.Span.Count((byte)'\n');
        return lines >= wanted || (lines > 0 && bytes.Length >= Enough);
    }
}
