namespace Alpes.Chassis.Log;

/// <summary>Statements that tell a connection what its next commits are.</summary>
/// <param name="Durable">On disk when they are done, as a connection's are when it is opened.</param>
/// <param name="Derived">Of what can be derived again: it goes to disk with the next that must.</param>
/// <param name="Background">Same, and in nobody's way.</param>
internal sealed record Committing(string Durable, string Derived, string Background)
{
    public string For(List<Write> writes) => writes.Exists(write => write.Flushes) ? Durable : writes[0].IsBackground ? Background : Derived;
}
