using System.Text.Json.Serialization;
using Alpes.Bff.Batches;
using Alpes.Bff.Commands;
using Alpes.Bff.Live;
using Alpes.Bff.Operations;
using Alpes.Bff.Queries;
using Alpes.Bff.Tracking;
using Alpes.Contracts;
using Dapr.Client;
using Refit;

namespace Alpes.Bff.Edge;

/// <summary>What the edge is made of beside the chassis.</summary>
internal static class EdgeServices
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOverload();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BffJson.Default);
        });
        services.AddSingleton<CommandLog>();
        services.AddSingleton<BatchLog>();
        services.AddSingleton<CommandWatch>();
        services.AddSingleton<CommandStates>();
        services.AddHostedService<CommandWatchPoll>();
        services.AddSingleton<LiveHub>();
        services.AddHttpContextAccessor();
        services.AddTransient<CorrelationHandler>();
        services.AddClient<IDataQuery>(Apps.DataQuery);
        services.AddClient<IPartnerRules>(Apps.Validation);
        services.AddClient<ITrackingQuery>(Apps.TrackingQuery);
        services.AddHttpClient<QueryServices>()
            .AddHttpMessageHandler<CorrelationHandler>()
            .AddHttpMessageHandler<InvocationHandler>();
        services.AddHttpClient<OperationsClient>().ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(100))
            .AddHttpMessageHandler<CorrelationHandler>()
            .AddHttpMessageHandler<InvocationHandler>();
    }

    private static void AddClient<T>(this IServiceCollection services, string appId)
        where T : class =>
        services.AddRefitGeneratedClient<T>()
            .ConfigureHttpClient(http => (http.BaseAddress, http.Timeout) = (new Uri("http://" + appId), TimeSpan.FromSeconds(30)))
            .AddHttpMessageHandler<CorrelationHandler>()
            .AddHttpMessageHandler<InvocationHandler>();
}
