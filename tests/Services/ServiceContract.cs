using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Services;

/// <summary>What holds for every service that consumes a topic, however its messages come in.</summary>
public abstract class ServiceContract<TProgram>
    where TProgram : class
{
    private protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private protected abstract string Source { get; }

    private protected abstract string Topic { get; }

    private protected abstract string AppId { get; }

    /// <summary>A message about this record, without a place in a log.</summary>
    private protected abstract JsonObject Message(string id);

    /// <summary>How often the service did what such a message asks for.</summary>
    private protected abstract Task<int> Done(ServiceHost<TProgram> service, string id);

    [Fact]
    public async Task Given_a_message_delivered_twice_then_it_has_one_effect()
    {
        await using var service = new ServiceHost<TProgram>();
        var message = Message("d-1").At(1);

        Assert.Equal(["SUCCESS", "SUCCESS"], await service.Deliver(Topic, Source, Topic, message, message));

        await IsDone(service, "d-1");
        Assert.Equal(["SUCCESS"], await service.Deliver(Topic, Source, Topic, message));
        await service.Deliver(Topic, Source, Topic, Message("d-2").At(2));
        await IsDone(service, "d-2");
        Assert.Equal(1, await Done(service, "d-1"));
    }

    [Fact]
    public async Task Given_a_gap_then_what_was_lost_is_read_from_the_feed()
    {
        await using var service = new ServiceHost<TProgram>();
        var (lost, came) = (Message("d-1").At(1), Message("d-2").At(2));

        await service.Deliver(Topic, Source, Topic, came);
        Assert.Equal(0, await Done(service, "d-2"));
        service.FeedHolds(Source, Topic, lost, came);

        await IsDone(service, "d-1");
        await IsDone(service, "d-2");
    }

    [Fact]
    public async Task Given_nothing_delivered_then_the_feed_is_looked_at()
    {
        await using var service = new ServiceHost<TProgram>();

        service.FeedHolds(Source, Topic, Message("d-1").At(1));

        await IsDone(service, "d-1");
    }

    [Fact]
    public async Task Given_the_sidecar_is_away_then_the_service_works_on_and_says_that_it_is_not_ready()
    {
        await using var service = new ServiceHost<TProgram>();
        service.Sidecar.Stop();

        await service.Deliver(Topic, Source, Topic, Message("d-1").At(1));

        await IsDone(service, "d-1");
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Given_messages_that_are_none_then_they_are_parked_and_those_beside_them_are_handled()
    {
        await using var service = new ServiceHost<TProgram>();

        var statuses = await service.Deliver(Topic, Source, Topic, new JsonObject { ["nonsense"] = true }, "text", Message("d-1").At(1));

        Assert.Equal(["SUCCESS", "SUCCESS", "SUCCESS"], statuses);
        await IsDone(service, "d-1");
        Assert.Equal(2, (await service.Parked()).Length);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    public async Task Given_a_delivery_that_is_none_then_it_is_refused(string body)
    {
        await using var service = new ServiceHost<TProgram>();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await service.Http.PostAsync(new Uri("/deliveries/" + Topic, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await service.Parked());
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("there-is-none")]
    public async Task Given_json_in_a_charset_that_there_is_not_then_it_is_an_unsupported_media_type(string charset)
    {
        await using var service = new ServiceHost<TProgram>();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=" + charset);

        using var answer = await service.Http.PostAsync(new Uri("/parked/replay", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Given_dead_letters_then_what_is_in_a_log_is_handled_and_the_rest_is_parked()
    {
        await using var service = new ServiceHost<TProgram>();
        var ofNoLog = new JsonObject { ["id"] = "m-1", ["type"] = "NoSuchType", ["data"] = new JsonObject() };

        Assert.Equal(["SUCCESS", "SUCCESS"], await service.Deliver(AppId + "-dead-letters", Source, Topic, Message("d-1").At(1), ofNoLog));

        await IsDone(service, "d-1");
        Assert.Equal("m-1", (string?)Assert.Single(await service.Parked())["message_id"]);
    }

    private protected Task IsDone(ServiceHost<TProgram> service, string id) =>
        EndToEnd.Eventually.True(async () => await Done(service, id) > 0, Soon, () => $"{AppId} did nothing about {id}.");
}
