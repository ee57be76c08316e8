using Alpes.Chassis.Log;

namespace Alpes.Tests.Chassis.Log;

/// <summary>What the log is, in the simplest words: a list.</summary>
internal sealed class LogModel
{
    public sealed record Event(long Position, string Stream, long Version, string Id, string? Topic, long? Previous);

    private readonly List<Event> _events = [];

    public IReadOnlyList<Event> Events => _events;

    public long VersionOf(string stream) => _events.LastOrDefault(e => e.Stream == stream)?.Version ?? 0;

    public bool Holds(Draft draft) => _events.Exists(e => e.Id == draft.EventId);

    public AppendResult Check(IReadOnlyList<Draft> drafts)
    {
        var ahead = new Dictionary<string, long>();
        foreach (var draft in drafts)
        {
            if (draft.IdIsKnown && Holds(draft)) return AppendResult.AlreadyThere;
            var next = ahead.GetValueOrDefault(draft.StreamId, VersionOf(draft.StreamId)) + 1;
            if (draft.Version != 0 && draft.Version != next) return AppendResult.WrongVersion;
            ahead[draft.StreamId] = next;
        }
        return AppendResult.Appended;
    }

    public AppendResult Append(IReadOnlyList<Draft> drafts)
    {
        var result = Check(drafts);
        if (result != AppendResult.Appended) return result;
        foreach (var draft in drafts)
            _events.Add(new Event(
                _events.Count + 1, draft.StreamId, VersionOf(draft.StreamId) + 1, draft.EventId, draft.Type.Topic,
                draft.Type.Topic is null ? null : _events.LastOrDefault(e => e.Topic == draft.Type.Topic)?.Position ?? 0));
        return result;
    }
}
