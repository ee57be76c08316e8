namespace Alpes.Contracts.Validation.Schemas;

/// <summary>To what a keyword applies its subschemas, of the value that its own schema is applied to.</summary>
internal enum Applies
{
    Nowhere,
    Here,
    ToOneOfMembers,
    ToMembers,
}
