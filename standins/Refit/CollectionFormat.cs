namespace Refit;

/// <summary>How a collection becomes part of a query.</summary>
public enum CollectionFormat
{
    /// <summary>Joined by commas.</summary>
    RefitParameterFormatter = 0,

    /// <summary>Joined by commas.</summary>
    Csv = 1,

    /// <summary>A pair an element.</summary>
    Multi = 5,
}
