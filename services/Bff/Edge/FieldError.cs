namespace Alpes.Bff.Edge;

/// <summary>What is wrong with one field of what a client sent; never the value itself.</summary>
/// <param name="Field">The field's name in the body; empty for the body as a whole.</param>
internal readonly record struct FieldError(string Field, string Text)
{
    public override string ToString() => Field.Length == 0 ? Text : Field + ": " + Text;
}
