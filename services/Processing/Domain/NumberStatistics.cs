namespace Alpes.Processing.Domain;

/// <summary>Of all numbers in a payload, to 28 digits; the mean to 6 decimals. Count alone when there are none.</summary>
internal sealed record NumberStatistics(int Count, decimal? Min = null, decimal? Max = null, decimal? Mean = null, decimal? Sum = null);
