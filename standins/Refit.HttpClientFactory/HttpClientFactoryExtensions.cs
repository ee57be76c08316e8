using Microsoft.Extensions.DependencyInjection;

namespace Refit;

public static class HttpClientFactoryExtensions
{
    /// <inheritdoc cref="AddRefitClient{T}(IServiceCollection, RefitSettings)"/>
    public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection services)
        where T : class =>
        services.AddRefitClient<T>((RefitSettings?)null);

    /// <summary>Adds an implementation of the interface, and gives the builder of the client it sends by.</summary>
    public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection services, RefitSettings? settings)
        where T : class =>
        services.AddRefitClient<T>(_ => settings);

    /// <inheritdoc cref="AddRefitClient{T}(IServiceCollection, RefitSettings)"/>
    public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection services, Func<IServiceProvider, RefitSettings?>? settingsAction)
        where T : class =>
        services.AddHttpClient($"Refit, {typeof(T).FullName}").AddTypedClient((client, provider) =>
            RestService.For<T>(client, settingsAction?.Invoke(provider) ?? new RefitSettings()));
}
