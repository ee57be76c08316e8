using Microsoft.AspNetCore.Builder;
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
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapScalarApiReference(options => options.WithTitle("Orders & more"));
        });
        using var response = await app.Client.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<title>Orders &amp; more</title>", page, StringComparison.Ordinal);
        Assert.Contains($"data-document=\"{document}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }
}
