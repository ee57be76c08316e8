using System.Text.Json;
using Alpes.Contracts;

namespace Alpes.Tests.Architecture.Planted.Domain;

internal sealed record Clean(JsonElement Value) : IEvent
{
    public IEnumerable<string> Names() => Value.EnumerateObject().Select(member => member.Name);
}
