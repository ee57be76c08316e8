namespace Alpes.Local.Faults;

/// <summary>A fault as the endpoint shows it.</summary>
/// <param name="Struck">How often it has struck.</param>
internal sealed record FaultReport(int Id, FaultRule Rule, int Struck);
