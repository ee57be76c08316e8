namespace Alpes.Processing.Domain;

/// <summary>Of the items of <c>observations</c>.</summary>
/// <param name="ByCode">How many have this <c>code</c>.</param>
/// <param name="Other">
/// How many have none, or one that is too long, or came when 100 codes were known: a record cannot make its result larger than itself.
/// </param>
internal sealed record ObservationStatistics(int Count, SortedDictionary<string, int> ByCode, int Other);
