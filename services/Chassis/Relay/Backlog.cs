using Alpes.Chassis.Log;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Relay;

/// <summary>What waits in this service: how much of its log is not on the bus yet, and how many messages are parked. Looked at each second.</summary>
public sealed class Backlog : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const string Waiting =
        "SELECT heads.position - relay.published, (SELECT occurred_at FROM events WHERE events.position = relay.published + 1) "
        + "FROM relay CROSS JOIN heads WHERE heads.topic = ''";

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly long _limit;
    private long _unpublished;
    private long _underWay;
    private long _appended;
    private DateTime? _oldest;

    internal Backlog(Database database, ChassisOptions options, TimeProvider time) => (_database, _time, _limit) = (database, time, options.MaxUnpublished);

    /// <summary>Events of the log that are behind what is published.</summary>
    public long Unpublished => Interlocked.Read(ref _unpublished);

    /// <summary>How long the oldest of them has waited; zero when there is none.</summary>
    internal TimeSpan Oldest => _oldest is { } time && _time.GetUtcNow().UtcDateTime - time is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>Parked messages by consumer.</summary>
    internal IReadOnlyDictionary<string, long> Parked { get; private set; } = new Dictionary<string, long>();

    /// <summary>Lets so many more events in; what is returned is disposed when they are in the log.</summary>
    /// <exception cref="BacklogFullException">The bus has not taken what is in the log for so long that it is at the limit (<c>Alpes__MaxUnpublished</c>).</exception>
    public IDisposable Admit(int events)
    {
        if (Interlocked.Add(ref _underWay, events) + Interlocked.Read(ref _appended) + Interlocked.Read(ref _unpublished) <= _limit)
            return new Admitted(this, events);
        Interlocked.Add(ref _underWay, -events);
        throw new BacklogFullException(_limit);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away: what was known last stands, and readiness tells of it.
            }
            await Task.Delay(LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        // What was in the log before the look is in what it sees; what comes in meanwhile may be counted twice until the next, and never not at all.
        var appended = Interlocked.Read(ref _appended);
        var (unpublished, oldest) = await _database.One(Waiting, [], row =>
            (row.GetInt64(0), row.IsDBNull(1) ? null : (DateTime?)row.GetUtc(1)), cancellation);
        var parked = await _database.All(
            "SELECT consumer, CAST(COUNT(*) AS bigint) FROM parked GROUP BY consumer", [], row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), cancellation);
        (_oldest, Parked) = (oldest, parked.ToDictionary(StringComparer.Ordinal));
        Interlocked.Exchange(ref _unpublished, unpublished);
        Interlocked.Add(ref _appended, -appended);
    }

    private sealed class Admitted(Backlog backlog, int events) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Add(ref backlog._appended, events);
            Interlocked.Add(ref backlog._underWay, -events);
        }
    }
}
