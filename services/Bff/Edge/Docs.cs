using System.Text.Json.Nodes;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Microsoft.OpenApi;

namespace Alpes.Bff.Edge;

/// <summary>What the API page says of a route beyond what its handler shows.</summary>
internal static class Docs
{
    public static TBuilder WithDocs<TBuilder>(this TBuilder route, string summary, string description, params int[] problems)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithSummary(summary).WithDescription(description).WithProblems(problems);
        return route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Header(operation, Correlating.Header, $"1 to {Id.MaxLength} of A-Z a-z 0-9 . _ : -; follows the request through all services. Made by the edge where there is none.");
            return Task.CompletedTask;
        });
    }

    /// <summary>A route that takes commands: its body, and the key that makes it one effect.</summary>
    public static TBuilder WithBody<TBuilder>(this TBuilder route, string mediaType, Type body, JsonNode example)
        where TBuilder : IEndpointConventionBuilder => route.AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
    {
        if (operation.RequestBody is null) Header(operation, IdempotencyHeader.Name, "1 to 255 printable ASCII characters. The same key and body: the same answer and one effect. Another body: 422.");
        var schema = await context.GetOrCreateSchemaAsync(body, null, cancellation);
        operation.RequestBody ??= new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>() };
        operation.RequestBody.Content![mediaType] = new OpenApiMediaType { Schema = schema, Example = example };
    });

    /// <summary>An answer as it looks.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder route, int status, string json)
        where TBuilder : IEndpointConventionBuilder => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var answers = operation.Responses ??= [];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!answers.TryGetValue(key, out var answer)) answers[key] = answer = new OpenApiResponse { Description = "As in the example." };
        var content = ((OpenApiResponse)answer).Content ??= new Dictionary<string, OpenApiMediaType>();
        if (!content.TryGetValue("application/json", out var media)) content["application/json"] = media = new OpenApiMediaType();
        media.Example = JsonNode.Parse(json);
        return Task.CompletedTask;
    });

    private static void Header(OpenApiOperation operation, string name, string description) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
}
