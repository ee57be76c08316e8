namespace Scalar.AspNetCore;

public class ScalarOptions
{
    internal ScalarOptions()
    {
    }

    /// <summary>The title of the page.</summary>
    public string? Title { get; set; }

    /// <summary>Where the documents are; <c>{documentName}</c> stands for a document's name.</summary>
    public string OpenApiRoutePattern { get; set; } = "/openapi/{documentName}.json";
}
