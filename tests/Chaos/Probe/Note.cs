using Alpes.Contracts;

namespace Alpes.Tests.Chaos.Probe;

internal sealed record Note(string NoteId) : IEvent;
