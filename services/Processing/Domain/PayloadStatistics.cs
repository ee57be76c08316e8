namespace Alpes.Processing.Domain;

/// <summary>Numbers about a normalised payload.</summary>
/// <param name="Bytes">Its size as UTF-8.</param>
/// <param name="Depth">How many objects and arrays are nested, the payload included.</param>
/// <param name="Members">Of all objects together.</param>
/// <param name="Items">Of all arrays together.</param>
/// <param name="Observations">Of the array <c>observations</c>, if there is one.</param>
internal sealed record PayloadStatistics(
    int Bytes,
    int Depth,
    int Members,
    int Strings,
    NumberStatistics Numbers,
    int Booleans,
    int Nulls,
    int Arrays,
    int Items,
    ObservationStatistics? Observations);
