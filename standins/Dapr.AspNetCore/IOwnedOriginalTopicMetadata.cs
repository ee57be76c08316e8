namespace Dapr;

public interface IOwnedOriginalTopicMetadata
{
    /// <summary>Ids of the metadata that apply to this topic, besides those without an id.</summary>
    string[]? OwnedMetadatas { get; }

    /// <summary>Joins the values of one name; a comma by default.</summary>
    string? MetadataSeparator { get; }
}
