namespace Alpes.Local.Resources;

/// <param name="Verbs">Upper case; <c>*</c> is any.</param>
internal sealed record AccessOperation(string Name, IReadOnlyList<string> Verbs, bool Allow);
