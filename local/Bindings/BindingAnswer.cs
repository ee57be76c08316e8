namespace Alpes.Local.Bindings;

/// <summary>What an output binding answered.</summary>
/// <param name="Data">The body.</param>
/// <param name="Metadata">Goes along as headers <c>metadata.…</c>.</param>
internal sealed record BindingAnswer(ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata)
{
    private static readonly Dictionary<string, string> None = [];

    public BindingAnswer(ReadOnlyMemory<byte> data)
        : this(data, None)
    {
    }
}
