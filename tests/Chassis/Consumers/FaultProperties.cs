using System.Text.Json;
using Alpes.Chassis.Consumers;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>
/// Any bus: it doubles, loses, reorders and delays, to one replica or another; replicas stop and start; the feed is away at times. What
/// is done is each message once, in the order of its log.
/// </summary>
public sealed class FaultProperties
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(12).WithEndSize(120);

    [Fact]
    public void Whatever_the_bus_does_each_message_takes_effect_once_and_in_order() => Check.One(Few, Prop.ForAll<byte[], int>(
        (fates, seed) => Holds(fates, seed).GetAwaiter().GetResult()));

    private static async Task Holds(byte[] fates, int seed)
    {
        await using var fixture = await ConsumerFixture.Open();
        var random = new Random(seed);
        var clock = new FastClock();
        var messages = ConsumerFixture.Messages(1, fates.Length);
        Consumer[] replicas =
        [
            await fixture.Started(new EffectHandler(fixture.Log.Log), clock),
            await fixture.Started(new EffectHandler(fixture.Log.Log), clock),
        ];
        var delivered = messages.SelectMany((message, i) => (fates[i] % 4) switch
        {
            0 => Enumerable.Empty<(int At, Alpes.Chassis.Messages.Message Message)>(),
            1 => [(i, message), (i + random.Next(30), message)],
            2 => [(i + random.Next(30), message)],
            _ => [(i, message)],
        }).OrderBy(x => x.At).ToList();
        foreach (var (at, message) in delivered)
        {
            fixture.Feed.Add(messages.Skip(fixture.Feed.Count).Take(at + 1 - fixture.Feed.Count));
            fixture.Feed.IsAway = random.Next(4) == 0;
            var to = random.Next(10) == 0 ? 1 : 0;
            replicas[to].Offer(message);
            replicas[to].Wake();
            if (random.Next(40) == 0)
            {
                await replicas[to].StopAsync(default);
                replicas[to] = await fixture.Started(new EffectHandler(fixture.Log.Log), clock);
            }
            if (random.Next(5) == 0) await Task.Yield();
        }
        fixture.Feed.Add(messages.Skip(fixture.Feed.Count));
        fixture.Feed.IsAway = false;

        var expected = messages.Where(message => message.Position % 7 != 0).Select(message => message.Id).ToList();
        await Waiting.Until(async () =>
        {
            foreach (var replica in replicas) replica.Wake();
            return (await fixture.Log.Log.ReadStream(EffectHandler.Stream)).Count >= expected.Count;
        }, () => $"Not all of {expected.Count} were handled; seed {seed}");
        await Task.WhenAll(replicas.Select(replica => replica.StopAsync(default)));

        Assert.Equal(expected, (await fixture.Log.Log.ReadStream(EffectHandler.Stream))
            .Select(e => JsonDocument.Parse(e.Data).RootElement.GetProperty("data_id").GetString()));
    }

    /// <summary>Patience of seconds takes a twentieth of it.</summary>
    private sealed class FastClock : TimeProvider
    {
        public override long GetTimestamp() => base.GetTimestamp() * 20;
    }
}
