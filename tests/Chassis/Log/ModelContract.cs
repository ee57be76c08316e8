using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.Chassis.Log;

/// <summary>Any appends by any processes leave the log as the model has it, on any database.</summary>
public abstract class ModelContract
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(20).WithEndSize(40);
    private readonly LogModel _model = new();
    private LogFixture[] _processes = [];

    internal abstract Task<LogFixture> Open();

    [ContractFact]
    public async Task One_append_after_the_other_comes_out_as_in_the_model() => await Holds(async steps =>
    {
        foreach (var step in steps)
        {
            var write = Write.Of(step, _model);
            AppendResult? expected = _model.Check(write.Drafts);
            if (expected == AppendResult.Appended) expected = write.Fails || write.Lies(_model) ? null : _model.Append(write.Drafts);
            Assert.Equal(expected, await Run(write));
        }
    });

    [ContractFact]
    public async Task Appends_at_the_same_time_come_out_as_if_one_after_the_other() => await Holds(async steps =>
    {
        foreach (var group in steps.Chunk(12))
        {
            var before = _model.Events.Count;
            var writes = group.Select(step => Write.Of(step, _model)).ToList();
            var results = await Task.WhenAll(writes.Select(Run));
            var rows = await _processes[0].Log.ReadFrom(before, 1000, default);
            var order = rows.Select(row => writes.FindIndex(write => write.Drafts.Any(draft => draft.EventId == row.Message.Id && draft.StreamId == row.Message.StreamId)))
                .Where(index => results[index] == AppendResult.Appended).Distinct().ToList();
            Assert.Equal(results.Count(result => result == AppendResult.Appended), order.Count);
            var refused = Enumerable.Range(0, writes.Count).Where(i => results[i] is not (null or AppendResult.Appended)).ToHashSet();
            Explain(refused, writes, results);
            foreach (var index in order)
            {
                Assert.Equal(AppendResult.Appended, _model.Append(writes[index].Drafts));
                Explain(refused, writes, results);
            }
            Assert.Empty(refused);
            Assert.All(Enumerable.Range(0, writes.Count).Where(i => results[i] is null), i => Assert.True(writes[i].Fails || writes[i].Lies(_model)));
        }
    });

    /// <summary>A refusal is right when at some moment between the others it was.</summary>
    private void Explain(HashSet<int> refused, List<Write> writes, AppendResult?[] results) =>
        refused.RemoveWhere(i => _model.Check(writes[i].Drafts) == results[i]);

    private async Task Holds(Func<int[], Task> property)
    {
        _processes = [await Open(), await Open(), await Open()];
        Check.One(Some, Prop.ForAll<int[]>(steps => AsIn(property, steps).GetAwaiter().GetResult()));
        foreach (var process in _processes) await process.DisposeAsync();
    }

    private async Task AsIn(Func<int[], Task> property, int[] steps)
    {
        var before = _model.Events.Count;
        await property(steps);
        var rows = await _processes[steps.Length % _processes.Length].Log.ReadFrom(before, 1000, default);
        Assert.Equal(_model.Events.Skip(before), rows.Select(row => new LogModel.Event(
            row.Message.Position!.Value, row.Message.StreamId, row.Message.StreamVersion!.Value, row.Message.Id, row.Topic, row.Message.PreviousPosition)));
    }

    /// <summary>What became of it; null when it threw.</summary>
    private async Task<AppendResult?> Run(Write write)
    {
        try
        {
            return await _processes[write.Process].Log.Append(
                write.Drafts, (_, _, _) => write.Fails ? throw new InvalidOperationException("It is to fail.") : Task.CompletedTask, write.Shares, default);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Data.Common.DbException)
        {
            return null;
        }
    }

    /// <summary>One append, with all that can be wrong with it.</summary>
    private sealed record Write(int Process, bool Shares, bool Fails, IReadOnlyList<Draft> Drafts)
    {
        /// <summary>Whether it holds an id that is there and says that it is new.</summary>
        public bool Lies(LogModel model) => Drafts.Any(draft => !draft.IdIsKnown && model.Holds(draft));

        public static Write Of(int step, LogModel model)
        {
            var random = new Random(step);
            var ahead = new Dictionary<string, long>();
            var drafts = new List<Draft>();
            for (var count = random.Next(1, 5); count > 0; count--)
            {
                var stream = $"data-{random.Next(4)}";
                var next = ahead[stream] = ahead.GetValueOrDefault(stream, model.VersionOf(stream)) + 1;
                var version = random.Next(8) switch { 0 => next + 1, 1 => Math.Max(1, next - 1), < 5 => next, _ => 0 };
                var again = random.Next(12) == 0 && model.Events.Count > 0 ? model.Events[random.Next(model.Events.Count)].Id : null;
                var topic = random.Next(3) switch { 0 => null, 1 => "one", _ => "other" };
                drafts.Add(LogFixture.Draft(stream, version, again) with
                {
                    Type = IngestionTypes.DataReceived with { Topic = topic },
                    IdIsKnown = again is not null && random.Next(3) > 0,
                });
            }
            return new Write(random.Next(3), random.Next(4) > 0, random.Next(10) == 0, drafts);
        }
    }
}
