using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Log.SqlServer;
using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Alpes.Chassis.Relay;
using Alpes.Contracts;
using Alpes.Contracts.Results;
using Dapr;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Hosting;

/// <summary>What every service is made of, opted into with one call before it is built and one after.</summary>
public static class ChassisHost
{
    /// <summary>The largest body a service takes from a client, in bytes: that of a command.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>Adds the event log, the relay, consumers, health, telemetry, problem details and OpenAPI.</summary>
    /// <param name="appId">The service's Dapr app id.</param>
    /// <param name="port">Where it listens on loopback when <c>APP_PORT</c> and <c>ASPNETCORE_URLS</c> say nothing.</param>
    /// <param name="types">All types it writes to its log or reads from the bus, results aside.</param>
    public static ChassisBuilder AddChassis(this WebApplicationBuilder builder, string appId, int port, params IEnumerable<MessageType> types)
    {
        var services = builder.Services;
        builder.Listen(port);
        builder.AddEdge(appId);
        services.AddSingleton(builder.Configuration.GetSection("Alpes").Get<ChassisOptions>() ?? new ChassisOptions());
        services.AddSingleton(new ServiceName(appId));
        services.AddSingleton(new MessageTypes([.. types, .. ResultTypes.All]));
        services.AddSingleton(TimeProvider.System);
        services.AddLog(builder.Configuration, appId);
        services.AddDaprClient();
        services.AddConsumers();
        services.AddSingleton<Generations>();
        services.AddSingleton<CaughtUp>();
        services.AddSingleton<ReadModelSet>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadModelSet>());
        services.AddSingleton(provider => new Backlog(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ChassisOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<Backlog>());
        services.AddHostedService<QueueMetrics>();
        services.AddHostedService<LogRelay>();
        services.AddHostedService<Retention>();
        services.AddHostedService<ConsumerHost>();
        return new ChassisBuilder(services);
    }

    private static void Listen(this WebApplicationBuilder builder, int port)
    {
        var configured = builder.Configuration["APP_PORT"] is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : port;
        if (builder.Configuration["URLS"] is null or "") builder.WebHost.UseUrls($"http://127.0.0.1:{configured}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
        });
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.ConfigureHttpClientDefaults(http => http.RemoveAllLoggers());
    }

    private static void AddLog(this IServiceCollection services, IConfiguration configuration, string appId)
    {
        services.AddSingleton<Database>(provider => configuration.GetConnectionString("Database") is { Length: > 0 } server
            ? new SqlServerDatabase(server.Replace("{service}", appId, StringComparison.Ordinal))
            : new SqliteDatabase(Path.Combine(provider.GetRequiredService<ChassisOptions>().Data, appId + ".db")));
        services.AddSingleton<LogWriter>();
        services.AddSingleton(provider => new EventLog(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<LogWriter>(), provider.GetRequiredService<ServiceName>()));
        services.AddSingleton(provider => new IdempotencyKeys(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<EventLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Snapshots>();
        services.AddSingleton(provider => new Sessions(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<MessageTypes>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Snapshots>()));
        services.AddSingleton(provider => new ReplicaName($"{Environment.MachineName}:{provider.GetRequiredService<IConfiguration>()["APP_PORT"]}"));
        services.AddSingleton<RelayLease>();
        services.AddSingleton<IBus, DaprBus>();
        services.AddHostedService<Startup>();
    }

    private static void AddConsumers(this IServiceCollection services)
    {
        services.AddSingleton<Parking>();
        services.AddSingleton<Checkpoints>();
        services.AddSingleton<ConsumerParts>();
        services.AddSingleton<ConsumerSet>();
        services.AddSingleton<ParkedMessages>();
        services.AddTransient(provider => new InvocationHandler
        {
            DaprEndpoint = DaprDefaults.GetDefaultHttpEndpoint(provider.GetRequiredService<IConfiguration>()),
        });
        services.AddHttpClient<RemoteLog>().ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(30))
            .AddHttpMessageHandler<InvocationHandler>();
    }
}
