using System.Runtime.Serialization;

namespace Dapr.Actors.Communication;

[DataContract(Name = "ActorId", Namespace = "http://schemas.datacontract.org/2004/07/Dapr.Actors")]
internal sealed class HeaderActorId
{
    [DataMember(Name = "ActorId")]
    public string? Id { get; set; }
}
