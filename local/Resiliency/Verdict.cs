namespace Alpes.Local.Resiliency;

/// <summary>How an attempt went.</summary>
/// <param name="Status">The HTTP status that made it a failure; null: no status says so, and policies that name statuses retry it all the same.</param>
internal readonly record struct Verdict(bool Good, int? Status = null)
{
    public static Verdict OfStatus(int status) => status < 400 ? new(true) : new(false, status);
}
