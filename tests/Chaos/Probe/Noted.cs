using Alpes.Contracts;

namespace Alpes.Tests.Chaos.Probe;

internal sealed record Noted(string NoteId) : IEvent;
