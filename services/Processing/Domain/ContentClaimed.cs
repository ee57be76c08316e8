using Alpes.Contracts;

namespace Alpes.Processing.Domain;

/// <summary>A record is the first with its content.</summary>
/// <param name="Hash">SHA-256 of the normalised payload, lower-case hex.</param>
internal sealed record ContentClaimed(string Hash, string DataId) : IEvent;
