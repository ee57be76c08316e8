namespace Alpes.Local.Cel;

internal enum CelTokenKind
{
    Name,
    Number,
    Text,
    Symbol,
}
