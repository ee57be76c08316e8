using System.Text;

namespace Alpes.Bff.Ingest;

/// <summary>One record as a client hands it over.</summary>
internal readonly record struct IngestRecord(string DataId, string PartnerId)
{
    /// <summary>The data of the command <c>IngestData</c>: the payload goes in as it came, ids need no escaping.</summary>
    public byte[] Data(ReadOnlySpan<byte> payload)
    {
        var data = new byte[Head.Length + DataId.Length + Middle.Length + PartnerId.Length + Tail.Length + payload.Length + 1];
        var at = data.AsSpan();
        Put(ref at, Head);
        at = at[Encoding.ASCII.GetBytes(DataId, at)..];
        Put(ref at, Middle);
        at = at[Encoding.ASCII.GetBytes(PartnerId, at)..];
        Put(ref at, Tail);
        Put(ref at, payload);
        at[0] = (byte)'}';
        return data;
    }

    private static ReadOnlySpan<byte> Head => "{\"data_id\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\",\"partner_id\":\""u8;

    private static ReadOnlySpan<byte> Tail => "\",\"payload\":"u8;

    private static void Put(ref Span<byte> at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(at);
        at = at[bytes.Length..];
    }
}
