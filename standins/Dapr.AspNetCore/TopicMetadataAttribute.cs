namespace Dapr;

/// <summary>Metadata of the endpoint's subscriptions.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class TopicMetadataAttribute : Attribute, IOriginalTopicMetadata
{
    public TopicMetadataAttribute(string name, string value)
    {
        Name = name;
        Value = value;
    }

    public TopicMetadataAttribute(string id, string name, string value)
        : this(name, value) => Id = id;

    public string? Id { get; }

    public string Name { get; }

    public string Value { get; }
}
