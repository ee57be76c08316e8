namespace Alpes.Tests.Chaos.Probe;

/// <summary>What a partner has handed over, added up.</summary>
internal sealed class TallyRow
{
    public required string PartnerId { get; init; }

    public long Records { get; set; }

    public long Sum { get; set; }
}
