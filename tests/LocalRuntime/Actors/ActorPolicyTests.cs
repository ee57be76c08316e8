using System.Net;
using Alpes.Local.Resources;

namespace Alpes.Tests.LocalRuntime.Actors;

public sealed class ActorPolicyTests : IAsyncLifetime
{
    private static readonly RetrySpec Twice = new(false, TimeSpan.FromMilliseconds(50), TimeSpan.Zero, 2, null, null);
    private static readonly CircuitBreakerSpec AfterTwo = new(1, TimeSpan.Zero, TimeSpan.FromMinutes(1), "consecutiveFailures >= 2");

    private readonly ActorRig _rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _rig.DisposeAsync().AsTask();

    [Fact]
    public async Task Given_a_retry_policy_then_a_call_that_fails_is_sent_again_in_a_turn_of_its_own()
    {
        var app = await _rig.StartAsync(resiliency: Policies(new PolicyNames("", "r", "")));
        app.Does = (_, http) =>
        {
            http.Response.StatusCode = _rig.Turns.Count("PUT 1/go") < 3 ? 500 : 200;
            return Task.CompletedTask;
        };

        Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync(app, "1"));

        Assert.Equal(3, _rig.Turns.Count("PUT 1/go"));
    }

    [Theory]
    [InlineData("id", HttpStatusCode.OK)]
    [InlineData("type", HttpStatusCode.InternalServerError)]
    public async Task Given_a_circuit_breaker_when_one_actor_has_tripped_it_then_it_is_open_for_its_scope(string scope, HttpStatusCode other)
    {
        var app = await _rig.StartAsync(resiliency: Policies(new PolicyNames("", "", "b", scope)));
        app.Does = (method, http) =>
        {
            if (method == "fail") http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        for (var n = 0; n < 2; n++) await _rig.CallAsync(app, "1", "fail");

        Assert.Equal(HttpStatusCode.InternalServerError, await _rig.CallAsync(app, "1"));
        Assert.Equal(other, await _rig.CallAsync(app, "2"));

        Assert.Equal(0, _rig.Turns.Count("PUT 1/go"));
    }

    [Fact]
    public async Task Given_a_timeout_then_a_call_may_wait_for_its_turn_longer_than_that()
    {
        var app = await _rig.StartAsync(resiliency: Policies(new PolicyNames("t", "", "")));
        app.Does = (_, _) => Task.Delay(600);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _rig.CallAsync(app, "1")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
    }

    private static ResiliencySpec Policies(PolicyNames names) => new()
    {
        Timeouts = new Dictionary<string, TimeSpan> { ["t"] = TimeSpan.FromSeconds(2) },
        Retries = new Dictionary<string, RetrySpec> { ["r"] = Twice },
        CircuitBreakers = new Dictionary<string, CircuitBreakerSpec> { ["b"] = AfterTwo },
        Actors = new Dictionary<string, PolicyNames> { ["Thing"] = names },
    };
}
