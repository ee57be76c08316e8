namespace Alpes.Local.PubSub.Log;

/// <summary>What a stored message's body is, decided once when it is published.</summary>
internal enum PayloadKind : byte
{
    /// <summary>A finished CloudEvent in JSON.</summary>
    CloudEvent = 0,

    /// <summary>A raw payload that happens to be a JSON object: delivered as it is, called a CloudEvent.</summary>
    RawObject = 1,

    /// <summary>A raw payload that only a raw subscriber can be given.</summary>
    RawBytes = 2,
}
