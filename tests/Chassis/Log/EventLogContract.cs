using Alpes.Chassis.Log;
using Alpes.Contracts;

namespace Alpes.Tests.Chassis.Log;

/// <summary>What the event log promises, on any database.</summary>
public abstract class EventLogContract
{
    internal abstract Task<LogFixture> Open();

    /// <summary>Another process' view of the same database.</summary>
    internal abstract Task<LogFixture> OpenAnother(LogFixture one);

    [ContractFact]
    public async Task Given_many_writers_positions_are_gap_free_and_link_to_the_one_before()
    {
        await using var fixture = await Open();
        await using var another = await OpenAnother(fixture);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            (i % 2 == 0 ? fixture : another).Log.Append([LogFixture.Draft($"data-{i}"), LogFixture.Draft($"data-{i}")])));

        var all = await fixture.Log.ReadTopic(Topics.IngestionEvents, 0, 1000);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long?)i), all.Select(m => m.Position));
        Assert.Equal(all.Select(m => m.Position - 1), all.Select(m => m.PreviousPosition));
        Assert.All(all.GroupBy(m => m.StreamId), stream => Assert.Equal([1L, 2L], stream.Select(m => m.StreamVersion!.Value)));
    }

    [ContractFact]
    public async Task Given_a_stream_elsewhere_than_expected_nothing_is_appended()
    {
        await using var fixture = await Open();
        await fixture.Log.Append([LogFixture.Draft("data-1", version: 1)]);

        var result = await fixture.Log.Append([LogFixture.Draft("data-2", version: 1), LogFixture.Draft("data-1", version: 1)]);

        Assert.Equal(AppendResult.WrongVersion, result);
        Assert.Empty(await fixture.Log.ReadStream("data-2"));
        Assert.Single(await fixture.Log.ReadStream("data-1"));
    }

    [ContractFact]
    public async Task Given_racing_appends_at_one_version_exactly_one_wins_and_no_position_is_lost()
    {
        await using var fixture = await Open();
        await using var another = await OpenAnother(fixture);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            (i % 2 == 0 ? fixture : another).Log.Append([LogFixture.Draft("data-1", version: 1)])));

        Assert.Single(results, AppendResult.Appended);
        Assert.Equal([1L], (await fixture.Log.ReadTopic(Topics.IngestionEvents, 0, 100)).Select(m => m.Position!.Value));
    }

    [ContractFact]
    public async Task Given_an_event_id_that_is_there_the_append_says_so_and_writes_nothing()
    {
        await using var fixture = await Open();
        Assert.Equal(AppendResult.Appended, await fixture.Log.Append([LogFixture.Draft("data-1", id: "known")]));

        var result = await fixture.Log.Append([LogFixture.Draft("data-2"), LogFixture.Draft("data-1", id: "known")]);

        Assert.Equal(AppendResult.AlreadyThere, result);
        Assert.Single(await fixture.Log.ReadTopic(Topics.IngestionEvents, 0, 100));
    }

    [ContractFact]
    public async Task Given_work_within_that_fails_its_events_are_taken_back_and_its_neighbours_are_not()
    {
        await using var fixture = await Open();
        var failing = fixture.Log.Append([LogFixture.Draft("data-1")], (_, _, _) => throw new InvalidOperationException("no"), shares: true, default);
        var fine = Enumerable.Range(2, 20).Select(i => fixture.Log.Append([LogFixture.Draft($"data-{i}")])).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.All(await Task.WhenAll(fine), result => Assert.Equal(AppendResult.Appended, result));
        Assert.Empty(await fixture.Log.ReadStream("data-1"));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long?)i),
            (await fixture.Log.ReadTopic(Topics.IngestionEvents, 0, 100)).Select(m => m.Position));
    }

    [ContractFact]
    public async Task Given_large_data_it_is_compressed_in_its_row_and_comes_back_as_it_was()
    {
        await using var fixture = await Open();
        var draft = LogFixture.Draft("data-1", padding: 50_000);
        await fixture.Log.Append([draft]);

        var read = Assert.Single(await fixture.Log.ReadStream("data-1"));
        var row = Assert.Single((await fixture.Log.ReadStreams([("data-1", 0)], default))["data-1"]);
        Assert.Equal(draft.Data, read.Data.ToArray());
        Assert.True(row.Data.Length < 1_000, $"stored in {row.Data.Length} bytes");
    }

    [ContractFact]
    public async Task Given_ids_that_differ_only_by_case_they_are_two_streams()
    {
        await using var fixture = await Open();
        await fixture.Log.Append([LogFixture.Draft("data-a", version: 1), LogFixture.Draft("data-A", version: 1)]);

        Assert.Single(await fixture.Log.ReadStream("data-a"));
        Assert.Single(await fixture.Log.ReadStream("data-A"));
    }

    [ContractFact]
    public async Task Given_what_it_was_told_a_message_is_read_back_whole()
    {
        await using var fixture = await Open();
        var draft = LogFixture.Draft("data-1") with
        {
            Correlation = new("correlation", "causation", "command", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        };
        await fixture.Log.Append([draft]);

        var read = Assert.Single(await fixture.Log.ReadTopic(Topics.IngestionEvents, 0, 10));
        Assert.Equal((draft.EventId, "DataReceived", 1, "data-1", 1L, 1L, 0L, "test"),
            (read.Id, read.Type, read.SchemaVersion, read.StreamId, read.StreamVersion!.Value, read.Position!.Value, read.PreviousPosition!.Value, read.Source));
        Assert.Equal(draft.Correlation, read.Correlation);
        Assert.Equal(draft.OccurredAt, read.OccurredAt);
    }

    [ContractFact]
    public async Task Given_a_stream_of_large_events_a_part_is_cut_by_size_and_the_whole_is_still_read()
    {
        await using var fixture = await Open();
        for (var i = 0; i < 6; i++) await fixture.Log.Append([LogFixture.Draft("data-1", padding: 700 * 1024)]);

        var (part, next) = (new List<long>(), new List<long>());
        await fixture.Log.ReadStream("data-1", 1, 100, message => part.Add(message.StreamVersion!.Value), default);
        await fixture.Log.ReadStream("data-1", 4, 1, message => next.Add(message.StreamVersion!.Value), default);

        Assert.Equal([2L, 3L, 4L], part);
        Assert.Equal(6, (await fixture.Log.ReadStream("data-1")).Count);
        Assert.Equal([5L], next);
    }

    [ContractFact]
    public async Task Given_own_events_among_published_ones_the_log_is_read_in_order_without_their_data()
    {
        await using var fixture = await Open();
        var own = LogFixture.Draft("data-1", padding: 50_000);
        await fixture.Log.Append([own with { Type = own.Type with { Topic = null } }, LogFixture.Draft("data-1")]);

        var read = await fixture.Log.ReadFrom(0, 10, default);

        Assert.Equal([(1L, null, 0), (2L, Topics.IngestionEvents, read[1].Message.Data.Length)],
            read.Select(x => (x.Message.Position!.Value, x.Topic, x.Message.Data.Length)));
        Assert.True(read[1].Message.Data.Length > 0);
    }

    [ContractFact]
    public async Task Given_streams_and_versions_each_is_read_from_behind_its_own()
    {
        await using var fixture = await Open();
        await fixture.Log.Append([.. Enumerable.Range(0, 9).Select(i => LogFixture.Draft($"data-{i % 3}"))]);

        var read = await fixture.Log.ReadStreams([("data-0", 0), ("data-1", 2), ("data-2", 3), ("data-9", 0)], default);

        Assert.Equal([1L, 2L, 3L], read["data-0"].Select(row => row.Version));
        Assert.Equal([3L], read["data-1"].Select(row => row.Version));
        Assert.Empty(read["data-2"]);
        Assert.Empty(read["data-9"]);
    }
}
