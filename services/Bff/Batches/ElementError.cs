namespace Alpes.Bff.Batches;

/// <summary>Why an element of an array was not taken.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Code"><c>malformed</c> or <c>invalid</c>.</param>
/// <param name="Text">By field.</param>
internal sealed record ElementError(int Index, string Code, string Text);
