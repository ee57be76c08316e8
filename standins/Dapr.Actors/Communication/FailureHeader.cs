using System.Diagnostics;
using System.Runtime.Serialization;
using System.Text;

namespace Dapr.Actors.Communication;

/// <summary>That an answer is what the method threw, and where: text XML in the answer's header.</summary>
[DataContract(Name = "ActorResponseMessageHeaders", Namespace = BodyTypes.Namespace)]
internal sealed class FailureHeader : IHeader
{
    private const string Where = "RemoteMethodException";

    [DataMember(IsRequired = true)]
    public Dictionary<string, byte[]> Headers { get; set; } = [];

    public string Details => Headers.TryGetValue(Where, out var details) ? Encoding.UTF8.GetString(details) : "";

    public static FailureHeader Of(Exception thrown)
    {
        var frame = new StackTrace(thrown, fNeedFileInfo: true).GetFrame(0);
        var details = $"Exception: {thrown.GetType().Name}, Method Name: {frame?.GetMethod()?.Name}, Line Number: {frame?.GetFileLineNumber()}, Exception uuid: {Guid.NewGuid()}";
        return new FailureHeader { Headers = { ["HasRemoteException"] = [], [Where] = Encoding.UTF8.GetBytes(details) } };
    }
}
