using System.Runtime.Serialization;

namespace Dapr.Actors.Communication;

/// <summary>What stands around a body on the wire.</summary>
[DataContract(Name = "WrappedMsgBody", Namespace = BodyTypes.Namespace)]
internal sealed class WrappedBody
{
    [DataMember(Name = "value", IsRequired = true)]
    public object? Value { get; set; }
}
