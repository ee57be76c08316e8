namespace Alpes.Local.Bindings;

/// <summary>An output binding could not do what it was asked.</summary>
internal sealed class BindingException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What it answered all the same.</summary>
    public BindingAnswer? Answer { get; init; }
}
