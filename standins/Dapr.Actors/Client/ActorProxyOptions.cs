using System.Text.Json;

namespace Dapr.Actors.Client;

/// <summary>How proxies call; by default as the environment says.</summary>
public class ActorProxyOptions
{
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>Arguments and results of weak proxies, and of typed ones with <see cref="UseJsonSerialization"/>.</summary>
    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _json;
        set => _json = value ?? throw new ArgumentNullException(nameof(value));
    }

    public string DaprApiToken { get; set; } = DaprDefaults.GetDefaultDaprApiToken(null);

    public string HttpEndpoint { get; set; } = DaprDefaults.GetDefaultHttpEndpoint();

    /// <summary>How long a call may take; null: as long as it takes a client by default.</summary>
    public TimeSpan? RequestTimeout { get; set; }

    /// <summary>Typed proxies speak JSON instead of data contracts; the host must as well.</summary>
    public bool UseJsonSerialization { get; set; }
}
