using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Chaos;

/// <summary>What befalls the platform, at moments that luck chooses.</summary>
internal sealed class Misfortune(ChaosPlatform platform, Random luck)
{
    private static readonly string[] Refused = ["INSERT ON events", "UPDATE ON checkpoints", "INSERT ON inbox"];

    public async Task KillOften(string service)
    {
        string[] names = [.. platform.NamesOf(service)];
        for (var times = Seed.IsLong ? 15 : 2; times > 0; times--)
        {
            await SomeTime(200, 2_500);
            await platform.Kill(names[luck.Next(names.Length)]);
        }
    }

    public async Task KillAny()
    {
        for (var times = Seed.IsLong ? 40 : 6; times > 0; times--)
        {
            await SomeTime(50, 1_500);
            string[] names = [.. platform.NamesOf(ChaosPlatform.Services[luck.Next(ChaosPlatform.Services.Length)])];
            await platform.Kill(names[luck.Next(names.Length)]);
        }
    }

    public async Task KillRuntime()
    {
        for (var times = Seed.IsLong ? 5 : 1; times > 0; times--)
        {
            await SomeTime(300, 2_000);
            await platform.KillRuntime();
        }
    }

    public async Task KillAll()
    {
        for (var times = Seed.IsLong ? 5 : 1; times > 0; times--)
        {
            await SomeTime(300, 2_000);
            await platform.KillAll();
        }
    }

    private static int Kills => Seed.IsLong ? 10 : 3;

    /// <summary>Faults of the bus, for as long as some time.</summary>
    public async Task Bus(double probability, params string[] kinds)
    {
        foreach (var kind in kinds)
            await platform.Fault(new { kind, probability = kind == "kill" ? probability / 50 : probability, seed = luck.Next(), milliseconds = 50, count = kind == "kill" ? Kills : (int?)null });
        await SomeTime(2_000, 3_000);
    }

    public async Task BrokerDown()
    {
        var time = Seed.IsLong ? 60_000 : 3_000;
        await SomeTime(200, 500);
        await platform.Fault(new { kind = "broker-down", milliseconds = time });
        await Task.Delay(time);
    }

    /// <summary>
    /// Neither the broker nor any service can write. Where <c>TMPDIR</c> is a small volume of its own (a tmpfs, say), that is filled to its last byte; else
    /// each is made to behave as if.
    /// </summary>
    public async Task DiskFull()
    {
        var time = Seed.IsLong ? 20_000 : 2_000;
        await SomeTime(200, 500);
        if (ChaosPlatform.SmallVolume is { } volume)
        {
            await using (new Ballast(volume)) await Task.Delay(time);
            return;
        }

        await platform.Fault(new { kind = "disk-full", milliseconds = time });
        foreach (var service in ChaosPlatform.Services)
            await Execute(service, Refused.Select((what, n) => $"CREATE TRIGGER chaos_{n} BEFORE {what} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"));
        await Task.Delay(time);
        foreach (var service in ChaosPlatform.Services)
            await Execute(service, Refused.Select((_, n) => $"DROP TRIGGER chaos_{n}"));
    }

    /// <summary>Replicas of services, another one each time, stand still for longer than a lease lasts, and go on as if nothing had been.</summary>
    public async Task Stall(params string[] services)
    {
        for (var turn = Seed.IsLong ? 4 : 1; turn > 0; turn--)
        {
            await SomeTime(500, 1_500);
            string[] stalled = [.. services.Select(service => platform.NamesOf(service)).Select(names => names[turn % names.Count])];
            await Task.WhenAll(stalled.Select(name => platform.Stall(name, TimeSpan.FromSeconds(7))));
        }
    }

    public Task SomeTime(int from, int to) => Task.Delay(luck.Next(from, to));

    private async Task Execute(string service, IEnumerable<string> statements)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = platform.DatabaseOf(service), DefaultTimeout = 30, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(";\n", statements);
        await command.ExecuteNonQueryAsync();
    }
}
