using Dapr.Actors;
using Dapr.Actors.Communication;
using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class ActorsEndpointRouteBuilderExtensions
{
    /// <summary>Maps what the sidecar asks an app with actors, and <c>/healthz</c> last.</summary>
    /// <exception cref="InvalidOperationException">AddActors was not called.</exception>
    public static IEndpointConventionBuilder MapActorsHandlers(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var runtime = endpoints.ServiceProvider.GetService<ActorRuntime>()
            ?? throw new InvalidOperationException("The ActorRuntime service is not registered with the dependency injection container: call AddActors first.");
        return new ConventionBuilders(
        [
            endpoints.MapGet("dapr/config", context => ConfigurationAsync(context, runtime)),
            endpoints.MapDelete("actors/{type}/{id}", context => runtime.Type(Value(context, "type")).DeactivateAsync(IdOf(context))),
            endpoints.MapPut("actors/{type}/{id}/method/{name}", context => CallAsync(context, runtime)),
            endpoints.MapPut("actors/{type}/{id}/method/remind/{name}", context => RemindAsync(context, runtime)),
            endpoints.MapPut("actors/{type}/{id}/method/timer/{name}", context => FireAsync(context, runtime)),
            HealthOf(endpoints),
        ]);
    }

    private static IEndpointConventionBuilder HealthOf(IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapHealthChecks("/healthz").AllowAnonymous();
        health.Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = 100);
        return health;
    }

    private static Task ConfigurationAsync(HttpContext context, ActorRuntime runtime)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(ConfigJson.Of(runtime.Options)).AsTask();
    }

    private static async Task CallAsync(HttpContext context, ActorRuntime runtime)
    {
        if (context.Request.Headers.TryGetValue(Reentrancy.Header, out var id)) Reentrancy.Id = id;
        var type = runtime.Type(Value(context, "type"));
        var body = await BodyOfAsync(context);
        if (!context.Request.Headers.TryGetValue(RemotingHeaders.Request, out var header))
        {
            if (await type.CallByNameAsync(IdOf(context), Value(context, "name"), body, context.RequestAborted) is { } result)
                await context.Response.Body.WriteAsync(result);
            return;
        }

        var (answer, failure) = await type.CallAsync(IdOf(context), header.ToString(), body, context.RequestAborted);
        if (failure is not null) context.Response.Headers[RemotingHeaders.Error] = failure;
        if (answer is not null) await context.Response.Body.WriteAsync(answer);
    }

    private static async Task RemindAsync(HttpContext context, ActorRuntime runtime) =>
        await runtime.Type(Value(context, "type")).RemindAsync(IdOf(context), Value(context, "name"), await BodyOfAsync(context));

    private static async Task FireAsync(HttpContext context, ActorRuntime runtime)
    {
        await runtime.Type(Value(context, "type")).FireAsync(IdOf(context), await BodyOfAsync(context));
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("false"u8.ToArray());
    }

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static ActorId IdOf(HttpContext context) => new(Value(context, "id"));

    private static async Task<byte[]> BodyOfAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
