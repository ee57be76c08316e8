namespace Refit;

/// <summary>The name of a parameter in the path or the query, where it is not the parameter's own.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AliasAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
