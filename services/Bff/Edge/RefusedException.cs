namespace Alpes.Bff.Edge;

/// <summary>Reading stops here: what follows could not be told apart any more.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Text)
{
    public Refusal Refusal { get; } = refusal;
}
