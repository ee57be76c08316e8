using Alpes.Chassis.Domain;
using Alpes.Contracts.Tracking;

namespace Alpes.TrackingQuery.Domain;

/// <summary>What a campaign has come to, moved forward by each event. Money is exact and never added across currencies.</summary>
public sealed record CampaignTotals(long Impressions, long Conversions, decimal Cop, decimal Usd, decimal Eur)
{
    private const int RateDecimals = 6;

    public static CampaignTotals None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Conversions for each hundred impressions; 0 while there are no impressions.</summary>
    public decimal Rate => Impressions == 0 ? 0 : Math.Round(Conversions * 100m / Impressions, RateDecimals);

    public CampaignTotals With(ITracked tracked) => tracked is ConversionRegistered conversion
        ? Add(conversion.Moneda, Money.TryParse(conversion.Valor, out var amount) ? amount : throw new ArgumentException("It is no amount."))
            with { Conversions = Conversions + 1 }
        : this with { Impressions = Impressions + 1 };

    private CampaignTotals Add(string currency, decimal amount) => currency switch
    {
        "COP" => this with { Cop = Cop + amount },
        "USD" => this with { Usd = Usd + amount },
        "EUR" => this with { Eur = Eur + amount },
        _ => throw new ArgumentException("It is no currency known here."),
    };
}
