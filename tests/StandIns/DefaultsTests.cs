using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Tests.StandIns;

[Collection(nameof(ChangesTheEnvironment))]
public sealed class DefaultsTests : IDisposable
{
    private static readonly string[] Names = ["DAPR_HTTP_ENDPOINT", "DAPR_HTTP_PORT", "DAPR_API_TOKEN", "APP_API_TOKEN"];

    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public DefaultsTests() => Array.ForEach(Names, name => Environment.SetEnvironmentVariable(name, null));

    public void Dispose()
    {
        for (var i = 0; i < Names.Length; i++) Environment.SetEnvironmentVariable(Names[i], _before[i]);
    }

    [Theory]
    [InlineData(null, null, "http://localhost:3500/")]
    [InlineData(null, "4000", "http://localhost:4000/")]
    [InlineData("https://my.host", "4000", "https://my.host:443/")]
    [InlineData("http://my.host:8080/base/", null, "http://my.host:8080/")]
    [InlineData(" ", "4000", "http://localhost:4000/")]
    public void The_endpoint_wins_over_the_port_and_loses_its_path(string? endpoint, string? port, string expected)
    {
        Environment.SetEnvironmentVariable("DAPR_HTTP_ENDPOINT", endpoint);
        Environment.SetEnvironmentVariable("DAPR_HTTP_PORT", port);
        Assert.Equal(expected, DaprDefaults.GetDefaultHttpEndpoint());
    }

    [Fact]
    public void A_port_that_is_no_number_is_refused()
    {
        Environment.SetEnvironmentVariable("DAPR_HTTP_PORT", "port");
        Assert.Throws<FormatException>(() => new DaprClientBuilder());
    }

    [Fact]
    public void Configuration_goes_before_the_environment()
    {
        Environment.SetEnvironmentVariable("DAPR_API_TOKEN", "environment");
        var configuration = Configuration(("DAPR_API_TOKEN", "configuration"), ("DAPR_HTTP_PORT", "5000"));
        Assert.Equal("configuration", DaprDefaults.GetDefaultDaprApiToken(configuration));
        Assert.Equal("environment", DaprDefaults.GetDefaultDaprApiToken(null));
        Assert.Equal("http://localhost:5000/", DaprDefaults.GetDefaultHttpEndpoint(configuration));
        Assert.Equal("", DaprDefaults.GetDefaultAppApiToken(configuration));
    }

    [Fact]
    public async Task A_client_of_the_container_is_configured_by_its_host()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        Environment.SetEnvironmentVariable("DAPR_HTTP_PORT", "1");
        var services = new ServiceCollection();
        services.AddSingleton(Configuration(("DAPR_HTTP_ENDPOINT", sidecar.Address), ("DAPR_API_TOKEN", "secret")));
        services.AddDaprClient();
        services.AddDaprClient((_, _) => throw new InvalidOperationException("The first registration counts."));
        await using var provider = services.BuildServiceProvider();
        Assert.True(await provider.GetRequiredService<DaprClient>().CheckHealthAsync());
        Assert.Equal("secret", sidecar.Only.Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task A_handler_reads_the_token_and_a_client_for_invocation_does_not()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        Environment.SetEnvironmentVariable("DAPR_HTTP_ENDPOINT", sidecar.Address);
        Environment.SetEnvironmentVariable("DAPR_API_TOKEN", "secret");
        using var byHandler = new HttpClient(new InvocationHandler { InnerHandler = new SocketsHttpHandler() });
        using var byClient = DaprClient.CreateInvokeHttpClient("app");
        await byHandler.GetAsync(new Uri("http://app/"));
        await byClient.GetAsync("/");
        Assert.Equal(["secret", ""], sidecar.All.Select(s => s.Headers["dapr-api-token"].ToString()));
    }

    private static IConfiguration Configuration(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))).Build();
}
