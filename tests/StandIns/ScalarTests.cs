using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Scalar.AspNetCore;

namespace Alpes.Tests.StandIns;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("/scalar", "/openapi/v1.json")]
    [InlineData("/scalar/v2", "/openapi/v2.json")]
    [InlineData("/base/scalar", "/base/openapi/v1.json")]
    public async Task The_page_names_the_document_and_needs_nothing_else(string path, string document)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UsePathBase("/base");
        app.UseRouting();
        app.MapScalarApiReference(options => options.WithTitle("Orders & more"));
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<title>Orders &amp; more</title>", page, StringComparison.Ordinal);
        Assert.Contains($"data-document=\"{document}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }
}
