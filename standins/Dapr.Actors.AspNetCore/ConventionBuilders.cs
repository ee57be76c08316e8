namespace Microsoft.AspNetCore.Builder;

/// <summary>What is asked of it holds for all.</summary>
internal sealed class ConventionBuilders(IEndpointConventionBuilder[] all) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var one in all) one.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var one in all) one.Finally(finallyConvention);
    }
}
