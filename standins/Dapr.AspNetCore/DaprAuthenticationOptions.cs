using Microsoft.AspNetCore.Authentication;

namespace Dapr.AspNetCore;

public class DaprAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>The token the sidecar must send; by default <c>APP_API_TOKEN</c> of the environment.</summary>
    public string? Token { get; set; } = DaprDefaults.GetDefaultAppApiToken(null);
}
