namespace Refit;

public static class RestService
{
    /// <summary>An implementation of the interface that sends by this client.</summary>
    /// <exception cref="ArgumentException">A method of the interface is no request.</exception>
    public static T For<T>(HttpClient client) => For<T>(client, new RefitSettings());

    /// <inheritdoc cref="For{T}(HttpClient)"/>
    public static T For<T>(HttpClient client, RefitSettings settings) => ClientProxy.Create<T>(client, settings);
}
