namespace Alpes.Bff.Batches;

/// <summary>Why a line of a batch was not taken.</summary>
/// <param name="Line">From 1, as in an editor: blank lines count.</param>
/// <param name="Code"><c>malformed</c>, <c>invalid</c> or <c>too_large</c>.</param>
internal sealed record LineError(long Line, string Code, string Text);
