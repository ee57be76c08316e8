using Alpes.Chassis.Domain;

namespace Alpes.Tests.Chaos.Probe;

/// <summary>Notes each time that it is told.</summary>
internal sealed class NoteCount : Aggregate
{
    public static string Stream(string noteId) => "note-" + noteId;

    public void Add(Note note) => Raise(new Noted(note.NoteId));

    protected override void When(object @event)
    {
    }
}
