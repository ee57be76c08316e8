using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Tests.StandIns;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("secret", "secret", HttpStatusCode.OK)]
    [InlineData("secret", "Secret", HttpStatusCode.Unauthorized)]
    [InlineData("secret", null, HttpStatusCode.Unauthorized)]
    [InlineData("", "", HttpStatusCode.Unauthorized)]
    public async Task The_sidecar_is_who_sends_the_token(string expected, string? sent, HttpStatusCode status)
    {
        await using var app = await TestApp.StartAsync(
            app => app.UseRouting().UseAuthentication().UseAuthorization().UseEndpoints(endpoints =>
                endpoints.MapGet("/", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization("Dapr")),
            builder =>
            {
                builder.Services.AddRouting();
                builder.Services.AddAuthentication().AddDapr(options => options.Token = expected);
                builder.Services.AddAuthorization(options => options.AddDapr());
            });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (sent is not null) request.Headers.TryAddWithoutValidation("dapr-api-token", sent);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK) Assert.Equal("Dapr", await response.Content.ReadAsStringAsync());
    }
}
