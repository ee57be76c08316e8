namespace Alpes.Local.Sidecar;

internal sealed record AskedBulk(bool Enabled, int? MaxMessagesCount, int? MaxAwaitDurationMs);
