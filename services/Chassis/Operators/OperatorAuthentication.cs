using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alpes.Chassis.Operators;

/// <summary>
/// Knows operators by their bearer token. Where no token is configured, whoever calls from the machine itself is one: not a page in
/// their browser, and at a route behind the sidecar only through it when it has a token of its own.
/// </summary>
internal sealed class OperatorAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OperatorTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Operator";
    public const string Role = "operator";
    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        (tokens.Any ? ByToken() : ByPlace()) is { } name
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, Role)], Scheme.Name)), Scheme.Name))
            : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (tokens.Any) Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = tokens.Any ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private string? ByToken() => Request.Headers.Authorization is [{ } given] && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? tokens.NameOf(given[Bearer.Length..].Trim())
        : null;

    private string? ByPlace() =>
        Context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !IsOfAnotherSite() && IsThroughSidecar() ? "loopback" : null;

    /// <summary>A page of any site can have the operator's own browser call this machine, under any name of it.</summary>
    private bool IsOfAnotherSite() => Request.Headers["Sec-Fetch-Site"] is [{ } site]
        && (site is not ("same-origin" or "none") || Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]" or "::1"));

    private bool IsThroughSidecar() => Environment.GetEnvironmentVariable("APP_API_TOKEN") is not { Length: > 0 } token
        || Context.GetEndpoint()?.Metadata.GetMetadata<BehindSidecar>() is null
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Request.Headers["dapr-api-token"].ToString()));
}
