namespace Alpes.Local.Actors.Hosting;

internal sealed record AskedReentrancy(bool Enabled, int? MaxStackDepth);
