namespace Alpes.Local.Resources;

/// <summary>Status codes from <paramref name="From"/> to <paramref name="To"/>, both included.</summary>
internal readonly record struct StatusRange(int From, int To)
{
    public bool Holds(int status) => status >= From && status <= To;
}
