using Microsoft.Extensions.DependencyInjection;

namespace Refit;

public static class HttpClientFactoryExtensions
{
    /// <summary>Adds an implementation of the interface, and gives the builder of the client it sends by.</summary>
    public static IHttpClientBuilder AddRefitGeneratedClient<T>(this IServiceCollection services)
        where T : class =>
        services.AddHttpClient($"Refit, {typeof(T).FullName}").AddTypedClient((client, _) => RestService.For<T>(client, new RefitSettings()));
}
