namespace Refit;

/// <summary>The verb and path of a request. The path begins with a slash and may hold <c>{parameters}</c>.</summary>
public abstract class HttpMethodAttribute : Attribute
{
    protected HttpMethodAttribute(string path) => Path = path;

    public abstract HttpMethod Method { get; }

    public virtual string Path { get; protected set; }
}
