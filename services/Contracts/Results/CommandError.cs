namespace Alpes.Contracts.Results;

/// <summary>Why a command had no effect.</summary>
/// <param name="Code">Stable, for programs, such as <c>already_ingested</c>.</param>
/// <param name="Text">For people.</param>
public sealed record CommandError(string Code, string Text);
