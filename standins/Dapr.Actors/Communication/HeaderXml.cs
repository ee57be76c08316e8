using System.Runtime.Serialization;
using System.Text;
using System.Xml;

namespace Dapr.Actors.Communication;

internal static class HeaderXml
{
    private static readonly DataContractSerializer Serializer = new(typeof(IHeader), [typeof(ActorHeader), typeof(FailureHeader)]);

    public static string Write(IHeader header)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateTextWriter(stream)) Serializer.WriteObject(writer, header);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static T Read<T>(string header)
        where T : IHeader
    {
        using var reader = XmlDictionaryReader.CreateTextReader(Encoding.UTF8.GetBytes(header), XmlDictionaryReaderQuotas.Max);
        return (T)Serializer.ReadObject(reader)!;
    }
}
