using System.Runtime.Serialization;
using System.Xml;

namespace Dapr.Actors.Communication;

internal static class BinaryXml
{
    public static byte[] Write(DataContractSerializer serializer, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateBinaryWriter(stream)) serializer.WriteObject(writer, value);
        return stream.ToArray();
    }

    public static object? Read(DataContractSerializer serializer, byte[] body)
    {
        using var reader = XmlDictionaryReader.CreateBinaryReader(body, XmlDictionaryReaderQuotas.Max);
        return serializer.ReadObject(reader);
    }
}
