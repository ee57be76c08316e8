namespace Alpes.Local.Resources;

/// <param name="MaxMessagesCount">Null: the default of the broker.</param>
/// <param name="MaxAwaitDuration">How long a batch is waited for; null: the default of the broker.</param>
internal sealed record BulkSubscribeSpec(int? MaxMessagesCount, TimeSpan? MaxAwaitDuration);
