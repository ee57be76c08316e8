using Alpes.Contracts;

namespace Alpes.Processing.Domain;

/// <summary>A record is about to go through the steps.</summary>
internal sealed record ProcessingStarted(string DataId, string PartnerId) : IEvent;
