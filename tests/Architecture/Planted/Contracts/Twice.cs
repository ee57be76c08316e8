using Alpes.Contracts;

namespace Alpes.Tests.Architecture.Planted.Contracts;

internal sealed record Twice(string DataId) : IEvent;
