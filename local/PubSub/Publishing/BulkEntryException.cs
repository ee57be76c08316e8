namespace Alpes.Local.PubSub.Publishing;

/// <summary>A bulk publish cannot be read; nothing of it is published.</summary>
internal sealed class BulkEntryException(string message) : Exception(message);
