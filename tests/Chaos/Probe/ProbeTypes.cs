using Alpes.Contracts;

namespace Alpes.Tests.Chaos.Probe;

internal static class ProbeTypes
{
    /// <summary>Messages that a client publishes itself; they are in no log.</summary>
    public const string Notes = "probe-notes";

    public static readonly MessageType Note = MessageType.Of(Notes, ProbeJson.Default.Note);
    public static readonly MessageType Noted = MessageType.Of(null, ProbeJson.Default.Noted);
}
