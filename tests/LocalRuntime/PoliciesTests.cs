using Alpes.Local.Metrics;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;

namespace Alpes.Tests.LocalRuntime;

public sealed class PoliciesTests
{
    [Fact]
    public async Task Given_more_paths_than_breakers_are_kept_when_called_then_the_least_recently_used_one_is_forgotten()
    {
        var policies = Policies(new PolicyNames("", "", "b", CircuitBreakerCacheSize: 2));
        await FailAsync(policies.Invoke("shop", "a"));
        await FailAsync(policies.Invoke("shop", "b"));
        await FailAsync(policies.Invoke("other", "a"));

        Assert.True(await IsOpenAsync(policies.Invoke("shop", "a")));
        await SucceedAsync(policies.Invoke("shop", "c"));

        Assert.True(await IsOpenAsync(policies.Invoke("shop", "a")));
        Assert.False(await IsOpenAsync(policies.Invoke("shop", "b")));
        Assert.True(await IsOpenAsync(policies.Invoke("other", "a")));
    }

    [Fact]
    public async Task Given_more_actors_than_breakers_are_kept_when_called_then_the_least_recently_used_one_is_forgotten()
    {
        var policies = Policies(new PolicyNames("", "", "b", "id", 2));
        await FailAsync(policies.ActorCall("Shop", "a"));
        await FailAsync(policies.ActorCall("Shop", "b"));

        Assert.True(await IsOpenAsync(policies.ActorCall("Shop", "a")));
        await SucceedAsync(policies.ActorCall("Shop", "c"));

        Assert.True(await IsOpenAsync(policies.ActorCall("Shop", "a")));
        Assert.False(await IsOpenAsync(policies.ActorCall("Shop", "b")));
    }

    [Fact]
    public async Task Given_only_a_default_breaker_then_it_is_an_app_s_for_a_hundred_paths_and_an_actor_type_s_as_a_whole()
    {
        var policies = new Policies(
            new ResiliencySpec { CircuitBreakers = new Dictionary<string, CircuitBreakerSpec> { ["DefaultCircuitBreakerPolicy"] = AtOnce } }, new PolicyMetrics([]), TimeProvider.System);
        for (var path = 0; path <= 100; path++) await FailAsync(policies.Invoke("shop", $"{path}"));
        await FailAsync(policies.ActorCall("Shop", "a"));

        Assert.True(await IsOpenAsync(policies.Invoke("shop", "1")));
        Assert.False(await IsOpenAsync(policies.Invoke("shop", "0")));
        Assert.True(await IsOpenAsync(policies.ActorCall("Shop", "b")));
    }

    private static readonly CircuitBreakerSpec AtOnce = new(1, TimeSpan.Zero, TimeSpan.FromHours(1), "consecutiveFailures >= 1");

    private static Policies Policies(PolicyNames names) => new(
        new ResiliencySpec
        {
            CircuitBreakers = new Dictionary<string, CircuitBreakerSpec> { ["b"] = AtOnce },
            Apps = new Dictionary<string, PolicyNames> { ["shop"] = names, ["other"] = names },
            Actors = new Dictionary<string, PolicyNames> { ["Shop"] = names },
        },
        new PolicyMetrics([]), TimeProvider.System);

    private static Task<bool> SucceedAsync(Policy policy) => RunAsync(policy, true);

    private static Task<bool> FailAsync(Policy policy) => RunAsync(policy, false);

    private static Task<bool> RunAsync(Policy policy, bool good) => policy.RunAsync(_ => Task.FromResult(good), answer => new Verdict(answer), CancellationToken.None);

    private static async Task<bool> IsOpenAsync(Policy policy) => await Record.ExceptionAsync(() => SucceedAsync(policy)) is BreakerOpenException;
}
