namespace Alpes.Contracts.Validation.Schemas;

/// <summary>What a keyword's value must be.</summary>
internal enum KeywordShape
{
    Anything,
    Flag,
    Text,
    Texts,
    TextsByName,
    Count,
    Number,
    Divisor,
    Values,
    Type,
    Pattern,
    Dialect,
    Reference,
    Schema,
    Schemas,
    SchemasByName,
    SchemasByPattern,
    Refused,
}
