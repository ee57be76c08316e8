namespace Refit;

/// <summary>Sends the parameter as a request header; null sends none.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HeaderAttribute(string header) : Attribute
{
    public string Header { get; } = header;
}
