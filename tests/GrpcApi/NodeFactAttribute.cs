namespace Alpes.Tests.GrpcApi;

/// <summary>A test that needs Node.js and what it takes from npm; where either is not to be had, it is skipped with that reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}
