namespace Alpes.Local.Cel;

internal readonly record struct CelToken(CelTokenKind Kind, string Text, int At);
