namespace Alpes.Local.Cel;

/// <summary>A part of an expression that can be evaluated; variables are looked up by name.</summary>
internal delegate object? CelNode(IReadOnlyDictionary<string, object?> variables);
