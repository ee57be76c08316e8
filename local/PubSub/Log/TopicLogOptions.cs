namespace Alpes.Local.PubSub.Log;

/// <param name="SegmentBytes">A segment is closed when it has grown to this size.</param>
/// <param name="KeepSegments">How many of the newest segments stay when every subscription has passed them.</param>
/// <param name="Flush">False for topics that need not outlive the process.</param>
internal sealed record TopicLogOptions(long SegmentBytes = 16 * 1024 * 1024, int KeepSegments = 16, bool Flush = true);
