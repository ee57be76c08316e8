namespace Refit;

/// <summary>Sends the parameter in the query; null sends nothing.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class QueryAttribute : Attribute
{
    public QueryAttribute()
    {
    }

    public QueryAttribute(CollectionFormat collectionFormat) => CollectionFormat = collectionFormat;

    public CollectionFormat CollectionFormat { get; set; }

    /// <summary>A format string of the value's type, such as <c>o</c> for a time.</summary>
    public string? Format { get; set; }
}
