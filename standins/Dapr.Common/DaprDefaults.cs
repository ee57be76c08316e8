using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Dapr;

/// <summary>Where the sidecar is and the tokens of both directions: from configuration if given, else from the environment.</summary>
public static class DaprDefaults
{
    public const string DaprApiTokenEnvironmentVariableName = "DAPR_API_TOKEN";
    public const string AppApiTokenEnvironmentVariableName = "APP_API_TOKEN";
    public const string DaprHttpEndpointEnvironmentVariableName = "DAPR_HTTP_ENDPOINT";
    public const string DaprHttpPortEnvironmentVariableName = "DAPR_HTTP_PORT";
    public const string DefaultDaprScheme = "http";
    public const string DefaultDaprHost = "localhost";
    public const int DefaultHttpPort = 3500;

    /// <summary>The token the app sends to its sidecar; empty when there is none.</summary>
    public static string GetDefaultDaprApiToken(IConfiguration? configuration) =>
        Read(DaprApiTokenEnvironmentVariableName, configuration) ?? "";

    /// <summary>The token the sidecar sends to the app; empty when there is none.</summary>
    public static string GetDefaultAppApiToken(IConfiguration? configuration) =>
        Read(AppApiTokenEnvironmentVariableName, configuration) ?? "";

    /// <summary>The sidecar's HTTP address with a trailing slash. An endpoint wins over a port, and its path is dropped.</summary>
    /// <exception cref="FormatException">The port is not a number.</exception>
    public static string GetDefaultHttpEndpoint(IConfiguration? configuration = null)
    {
        if (Read(DaprHttpEndpointEnvironmentVariableName, configuration) is { } endpoint)
        {
            var given = new Uri(endpoint);
            return new UriBuilder(given.Scheme, given.Host, given.Port).ToString();
        }

        var port = Read(DaprHttpPortEnvironmentVariableName, configuration) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : DefaultHttpPort;
        return new UriBuilder(DefaultDaprScheme, DefaultDaprHost, port).ToString();
    }

    private static string? Read(string name, IConfiguration? configuration) =>
        NotBlank(configuration?[name]) ?? NotBlank(Environment.GetEnvironmentVariable(name));

    private static string? NotBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
