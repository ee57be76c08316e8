using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Authorization;

public static class DaprAuthorizationOptionsExtensions
{
    /// <summary>Adds a policy that lets in who the scheme <c>Dapr</c> knows.</summary>
    public static void AddDapr(this AuthorizationOptions options, string name = "Dapr")
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(DaprAuthenticationHandler.SchemeName).RequireAuthenticatedUser());
    }
}
