using System.Runtime.Serialization;

namespace Dapr.Actors.Communication;

/// <summary>What a method threw, as it travels in the answer's body.</summary>
[DataContract(Name = "ActorInvokeExceptionData", Namespace = BodyTypes.Namespace)]
internal sealed class FailureData
{
    private static readonly DataContractSerializer Serializer = new(typeof(FailureData));

    [DataMember]
    public string Message { get; set; } = "";

    [DataMember]
    public string Type { get; set; } = "";

    public static byte[] Write(Exception thrown) =>
        BinaryXml.Write(Serializer, new FailureData { Type = thrown.GetType().FullName!, Message = thrown.Message });

    public static ActorInvokeException Read(byte[] body)
    {
        var data = (FailureData)BinaryXml.Read(Serializer, body)!;
        return new ActorInvokeException(data.Type, data.Message);
    }
}
