using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Scalar.AspNetCore;

public static class ScalarEndpointRouteBuilderExtensions
{
    /// <inheritdoc cref="MapScalarApiReference(IEndpointRouteBuilder, Action{ScalarOptions})"/>
    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapScalarApiReference(_ => { });

    /// <summary>Serves a page at <c>/scalar</c> that shows the API's OpenAPI document and sends requests to it.</summary>
    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints, Action<ScalarOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(configureOptions);
        var options = new ScalarOptions();
        configureOptions(options);
        return endpoints.MapGet("/scalar/{documentName=v1}", (string documentName, HttpRequest request) =>
        {
            var document = options.OpenApiRoutePattern.Replace("{documentName}", Uri.EscapeDataString(documentName), StringComparison.Ordinal);
            return Results.Text(ReferencePage.For(options.Title, request.PathBase, document), "text/html", Encoding.UTF8);
        }).ExcludeFromDescription();
    }
}
