namespace Alpes.Local.PubSub.Log;

/// <summary>A reader's place: the next offset, and where its frame begins in which segment.</summary>
internal readonly record struct LogPosition(long Offset, long Segment, long Position);
