using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

[assembly: InternalsVisibleTo("Dapr.AspNetCore")]

namespace Dapr.Client;

/// <summary>Makes a client; what is not set comes from the environment (and, in a host, from its configuration before that).</summary>
public sealed class DaprClientBuilder
{
    private string _httpEndpoint;
    private string _apiToken;
    private TimeSpan? _timeout;
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public DaprClientBuilder()
        : this(null)
    {
    }

    internal DaprClientBuilder(IConfiguration? configuration)
    {
        _httpEndpoint = DaprDefaults.GetDefaultHttpEndpoint(configuration);
        _apiToken = DaprDefaults.GetDefaultDaprApiToken(configuration);
    }

    /// <exception cref="ArgumentException">The endpoint is empty.</exception>
    public DaprClientBuilder UseHttpEndpoint(string httpEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(httpEndpoint);
        _httpEndpoint = httpEndpoint;
        return this;
    }

    public DaprClientBuilder UseJsonSerializationOptions(JsonSerializerOptions options)
    {
        _json = options;
        return this;
    }

    public DaprClientBuilder UseDaprApiToken(string apiToken)
    {
        _apiToken = apiToken;
        return this;
    }

    /// <summary>How long a health question may take. Publishing and state have no time limit but their caller's.</summary>
    public DaprClientBuilder UseTimeout(TimeSpan timeout)
    {
        _timeout = timeout;
        return this;
    }

    /// <exception cref="InvalidOperationException">The endpoint's scheme is neither http nor https.</exception>
    public DaprClient Build()
    {
        var endpoint = new Uri(_httpEndpoint);
        if (endpoint.Scheme is not ("http" or "https"))
            throw new InvalidOperationException("The HTTP endpoint must use http or https.");
        return new HttpDaprClient(endpoint, _apiToken, _timeout, _json);
    }
}
