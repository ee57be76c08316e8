namespace Alpes.Tests.Conformance;

/// <summary>A scenario that no run file can set up, or that looks into daprd's own files.</summary>
internal sealed class NotPlayableException(string why) : Exception(why);
