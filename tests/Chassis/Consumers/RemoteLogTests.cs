using System.Globalization;
using System.Net;
using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.Consumers;

public sealed class RemoteLogTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(1_201)]
    public async Task A_stream_of_another_service_is_read_in_parts_and_comes_whole(int length)
    {
        using var service = new Service(length);
        using var http = new HttpClient(service);

        var stream = await new RemoteLog(http).ReadStream("source", "thing-1", default);

        Assert.Equal(Enumerable.Range(1, length).Select(i => (long?)i), stream.Select(message => message.StreamVersion));
        Assert.All(service.Parts, part => Assert.InRange(part, 0, RemoteLog.PageSize));
    }

    [Fact]
    public async Task A_service_that_dies_in_the_middle_of_an_answer_cannot_be_reached()
    {
        using var dying = new Dying();
        using var http = new HttpClient(dying);
        var log = new RemoteLog(http);

        await Assert.ThrowsAsync<HttpRequestException>(() => log.ReadStream("source", "thing-1", default));
        await Assert.ThrowsAsync<HttpRequestException>(() => log.ReadPage("source", "things", 0, default));
    }

    [Fact]
    public async Task A_service_that_has_no_such_route_cannot_be_reached()
    {
        using var older = new Older();
        using var http = new HttpClient(older);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => new RemoteLog(http).ReadAll("source", "things", 0, default));

        Assert.Equal("source answered 404.", failure.Message);
    }

    private sealed class Older : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    private sealed class Dying : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new CutOff()) });

        private sealed class CutOff : MemoryStream
        {
            public CutOff()
                : base("""{"head":1,"messages":["""u8.ToArray())
            {
            }

            public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
                await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }

    private sealed class Service(int length) : HttpMessageHandler
    {
        public List<int> Parts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("/streams/thing-1", request.RequestUri!.AbsolutePath);
            var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query);
            var (after, limit) = (int.Parse(query["after"]!, CultureInfo.InvariantCulture), int.Parse(query["limit"]!, CultureInfo.InvariantCulture));
            List<Message> part = [.. ConsumerFixture.Messages(1, length, streams: 1).Skip(after).Take(limit).Select(message => message with { StreamVersion = message.Position })];
            Parts.Add(part.Count);
            using var body = new MemoryStream();
            await using (var json = new Utf8JsonWriter(body))
            {
                json.WriteStartObject();
                json.WriteStartArray("messages");
                foreach (var message in part) MessageWriter.Write(json, message);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body.ToArray()) };
        }
    }
}
