namespace Alpes.Processing.Domain;

/// <summary>What normalising changed, counted.</summary>
/// <param name="StringsTrimmed">Lost white space at an end.</param>
/// <param name="StringsCollapsed">Had white space inside that became one space.</param>
/// <param name="StringsComposed">Were not in Unicode's normalisation form C.</param>
/// <param name="NumbersRewritten">Were not in canonical form.</param>
/// <param name="ObjectsSorted">Had members out of order.</param>
/// <param name="DuplicatesDropped">Members whose name comes again in the same object: the last one counts.</param>
internal record struct NormaliseOutput(
    int StringsTrimmed, int StringsCollapsed, int StringsComposed, int NumbersRewritten, int ObjectsSorted, int DuplicatesDropped);
