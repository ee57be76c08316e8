using Alpes.Local.Resources;
using Alpes.Local.Secrets;
using Dapr;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alpes.Tests.GrpcApi;

public sealed class BlocksTests
{
    private static readonly EnvironmentSecretStore Vault = new(new Dictionary<string, string> { ["DB_PASSWORD"] = "hidden", ["DB_USER"] = "sa" }, "DB_");

    [Fact]
    public async Task Secrets_are_read_one_and_all()
    {
        await using var sidecar = await LocalSidecar.StartAsync(resources: new() { SecretStores = new Dictionary<string, ISecretStore> { ["vault"] = Vault } });
        using var client = sidecar.Client();

        Assert.Equal("hidden", (await client.GetSecretAsync("vault", "PASSWORD"))["PASSWORD"]);
        Assert.Equal(["PASSWORD", "USER"], (await client.GetBulkSecretAsync("vault")).Keys.Order());
    }

    [Fact]
    public async Task Secrets_out_of_scope_are_not_shown()
    {
        var scope = new SecretScopeSpec(false, new HashSet<string> { "USER" }, new HashSet<string>());
        var resources = new AppResources
        {
            SecretStores = new Dictionary<string, ISecretStore> { ["vault"] = Vault },
            Configuration = new ConfigurationSpec { SecretScopes = new Dictionary<string, SecretScopeSpec> { ["vault"] = scope } },
        };
        await using var sidecar = await LocalSidecar.StartAsync(resources: resources);
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.GetSecretAsync("vault", "PASSWORD"));
        Assert.Equal(StatusCode.PermissionDenied, ((RpcException)e.InnerException!).StatusCode);
        Assert.Equal(["USER"], (await client.GetBulkSecretAsync("vault")).Keys);
    }

    [Fact]
    public async Task Metadata_says_what_the_sidecar_is_and_keeps_what_is_written_beside_it()
    {
        await using var sidecar = await LocalSidecar.StartAsync(app: app => new Received().Subscribe(app, LocalSidecar.Topic));
        using var client = sidecar.Client();

        await client.SetMetadataAsync("version", "7");
        var metadata = await client.GetMetadataAsync();

        Assert.Equal(LocalSidecar.AppId, metadata.Id);
        Assert.Equal("7", metadata.Extended["version"]);
        Assert.Contains(metadata.Components, c => (c.Name, c.Type, c.Version) == (LocalSidecar.Store, "state.sqlserver", "v1") && c.Capabilities.Contains("ETAG"));
    }

    [Fact]
    public async Task Calls_are_counted_by_method_and_status()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.SaveStateAsync(LocalSidecar.Store, "a", 1);
        await Assert.ThrowsAsync<DaprException>(() => client.GetSecretAsync("vault", "nothing"));

        var metrics = (sidecar.Sidecar as Local.Sidecar.Sidecar)!.Metrics;
        var count = (string method, string status) => $"dapr_grpc_io_server_completed_rpcs{{app_id=\"orders\",grpc_server_method=\"/dapr.proto.runtime.v1.Dapr/{method}\",grpc_server_status=\"{status}\"}} 1\n";
        await Eventually.IsAsync(() => Task.FromResult(metrics.Text().Contains(count("SaveState", "OK"), StringComparison.Ordinal)));
        await Eventually.IsAsync(() => Task.FromResult(metrics.Text().Contains(count("GetSecret", "FailedPrecondition"), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shutdown_ends_the_sidecar()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.ShutdownSidecarAsync();

        Assert.Equal(0, await sidecar.Sidecar.Ended.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task The_client_waits_for_the_sidecar_and_finds_it_healthy()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.WaitForSidecarAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(await client.CheckHealthAsync());
    }

    [Fact]
    public async Task A_binding_that_is_not_there_is_said_to_be_missing()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.InvokeBindingAsync("mail", "create", "text"));

        Assert.Equal((StatusCode.Internal, "error invoking output binding mail: couldn't find output binding mail"), (((RpcException)e.InnerException!).StatusCode, ((RpcException)e.InnerException!).Status.Detail));
    }

    [Fact]
    public async Task Blocks_without_a_component_say_so()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        var configuration = await Assert.ThrowsAsync<DaprException>(() => client.GetConfiguration("config", ["a"]));
        Assert.Equal(StatusCode.FailedPrecondition, ((RpcException)configuration.InnerException!).StatusCode);
#pragma warning disable DAPR_DISTRIBUTEDLOCK, CS0618
        var locked = await Assert.ThrowsAnyAsync<Exception>(() => client.Lock("locks", "thing", "me", 60));
#pragma warning restore DAPR_DISTRIBUTEDLOCK, CS0618
        Assert.Contains("FailedPrecondition", locked.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_asked_for_where_one_is_set()
    {
        await using var sidecar = await LocalSidecar.StartAsync(run => run with { Environment = new Dictionary<string, string> { ["DAPR_API_TOKEN"] = "sesame" } });
        using var stranger = sidecar.Client();
        using var friend = sidecar.Client("sesame");

        var e = await Assert.ThrowsAsync<DaprException>(() => stranger.GetStateAsync<int>(LocalSidecar.Store, "a"));
        Assert.Equal(StatusCode.Unauthenticated, ((RpcException)e.InnerException!).StatusCode);
        await friend.SaveStateAsync(LocalSidecar.Store, "a", 1);
        // The look at which methods there are carries no token and is refused; that does not stop the publish.
        Assert.Empty((await friend.BulkPublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new List<int> { 1, 2 })).FailedEntries);
    }

    [Fact]
    public async Task Only_the_apis_that_are_allowed_are_open()
    {
        var resources = LocalSidecar.Resources() with { Configuration = new ConfigurationSpec { ApiAllowed = [new ApiRule("state", "v1", "grpc")] } };
        await using var sidecar = await LocalSidecar.StartAsync(resources: resources);
        using var client = sidecar.Client();

        await client.SaveStateAsync(LocalSidecar.Store, "a", 1);
        var e = await Assert.ThrowsAsync<DaprException>(() => client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, 1));

        Assert.Equal(StatusCode.Unimplemented, ((RpcException)e.InnerException!).StatusCode);
    }

    [Fact]
    public async Task An_http_app_is_invoked_over_grpc()
    {
        await using var sidecar = await LocalSidecar.StartAsync(app: app =>
        {
            app.MapPost("/echo", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                return Results.Text($"{request.ContentType}|{request.Headers["x-mine"]}|{await reader.ReadToEndAsync()}", "text/plain", statusCode: 201);
            });
            app.MapGet("/teapot", (string q) => Results.StatusCode(q == "1" ? 409 : 500));
        });
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(sidecar.GrpcAddress);
        var dapr = new global::Dapr.Client.Autogen.Grpc.v1.Dapr.DaprClient(channel);

        var answer = await dapr.InvokeServiceAsync(Request("echo", "hello"), new Metadata { { "x-mine", "yes" } });
        Assert.Equal("application/json|yes|hello", answer.Data.Value.ToStringUtf8());
        Assert.StartsWith("text/plain", answer.ContentType, StringComparison.Ordinal);

        var teapot = Request("teapot", "");
        teapot.Message.HttpExtension = new() { Verb = global::Dapr.Client.Autogen.Grpc.v1.HTTPExtension.Types.Verb.Get, Querystring = "q=1" };
        var call = dapr.InvokeServiceAsync(teapot);
        Assert.Equal("409", (await call.ResponseHeadersAsync).GetValue("dapr-http-status"));
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);

        var nobody = Request("echo", "hello");
        nobody.Id = "nobody";
        Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(async () => await dapr.InvokeServiceAsync(nobody))).StatusCode);
    }

    private static global::Dapr.Client.Autogen.Grpc.v1.InvokeServiceRequest Request(string method, string body) => new()
    {
        Id = LocalSidecar.AppId,
        Message = new() { Method = method, Data = new() { Value = Google.Protobuf.ByteString.CopyFromUtf8(body) } },
    };
}
