using System.Security.Cryptography;
using System.Text;
using Alpes.Local.RunFile;

namespace Alpes.Local.Sidecar;

/// <summary>The token that the sidecar asks of its callers, where <c>DAPR_API_TOKEN</c> sets one.</summary>
internal sealed class ApiToken(RunApp app)
{
    public const string Header = "dapr-api-token";

    private readonly byte[]? _token = app.Environment.GetValueOrDefault("DAPR_API_TOKEN") is { Length: > 0 } token ? Encoding.UTF8.GetBytes(token) : null;

    public bool Admits(IHeaderDictionary headers) =>
        _token is null || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers[Header].ToString()), _token);
}
