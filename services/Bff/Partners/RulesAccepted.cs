using Alpes.Bff.Commands;

namespace Alpes.Bff.Partners;

/// <summary>The rules are on their way; the command's result says which version they became, or why they were refused.</summary>
internal sealed record RulesAccepted(string CommandId, string CorrelationId, string PartnerId, string Status = "accepted") : ICommandAccepted;
