namespace Dapr.Actors;

/// <summary>Which actor of its type. On the wire it stands as it is.</summary>
public class ActorId
{
    private readonly string _id;

    /// <exception cref="ArgumentException">The id is empty or white space.</exception>
    public ActorId(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        _id = id;
    }

    public static bool operator ==(ActorId? id1, ActorId? id2) => Equals(id1, id2);

    public static bool operator !=(ActorId? id1, ActorId? id2) => !Equals(id1, id2);

    public static ActorId CreateRandom() => new(Guid.NewGuid().ToString());

    public string GetId() => _id;

    public override string ToString() => _id;

    public override int GetHashCode() => _id.GetHashCode(StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as ActorId);

    public bool Equals(ActorId? other) => other is not null && _id == other._id;
}
