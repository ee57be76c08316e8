namespace Alpes.Contracts.Validation.Schemas;

/// <summary>What is wrong with a partner's schema, and where.</summary>
/// <param name="Pointer">The place, as a JSON Pointer (RFC 6901) into the schema; empty for the whole of it.</param>
public sealed record SchemaFault(string Pointer, string Text)
{
    public override string ToString() => (Pointer.Length == 0 ? "#" : Pointer) + ": " + Text;
}
