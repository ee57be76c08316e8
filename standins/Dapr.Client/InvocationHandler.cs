namespace Dapr.Client;

/// <summary>Sends a request to <c>http://{app id}/path?query</c> as service invocation through the sidecar.</summary>
public class InvocationHandler : DelegatingHandler
{
    private Uri _endpoint = new(DaprDefaults.GetDefaultHttpEndpoint());

    /// <summary>The sidecar's address.</summary>
    /// <exception cref="ArgumentException">It is no http or https address.</exception>
    public string DaprEndpoint
    {
        get => _endpoint.OriginalString;
        set => _endpoint = Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new ArgumentException("The Dapr endpoint must be an absolute http or https address.", nameof(value));
    }

    /// <summary>An app id whose letter case is kept: a URI's host is always in lower case.</summary>
    public string? DefaultAppId { get; set; }

    internal string? DaprApiToken { get; init; } = DaprDefaults.GetDefaultDaprApiToken(null);

    /// <exception cref="ArgumentException">The request's address is no http or https address.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var original = request.RequestUri;
        request.RequestUri = Rewrite(original);
        if (!string.IsNullOrWhiteSpace(DaprApiToken)) request.Headers.TryAddWithoutValidation(HttpDaprClient.TokenHeader, DaprApiToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = original;
            request.Headers.Remove(HttpDaprClient.TokenHeader);
        }
    }

    private Uri Rewrite(Uri? target)
    {
        if (target is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            throw new ArgumentException($"'{target}' is no address of an app: it must be http://<app id>/<path>.", nameof(target));
        var appId = target.Host.Equals(DefaultAppId, StringComparison.OrdinalIgnoreCase) ? DefaultAppId : target.Host;
        return new Uri($"{_endpoint.Scheme}://{_endpoint.Authority}/v1.0/invoke/{appId}/method{target.PathAndQuery}");
    }
}
