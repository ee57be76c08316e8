namespace Refit;

/// <summary>Headers of every request, each as <c>Name: value</c>; a method's replace the interface's.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class HeadersAttribute(params string[] headers) : Attribute
{
    public string[] Headers { get; } = headers;
}
