using System.Text.Json;
using Alpes.Chassis.Domain;
using Alpes.TrackingQuery.Domain;
using Alpes.TrackingQuery.ReadModel;

namespace Alpes.TrackingQuery.Application;

/// <summary>A campaign's statistics as clients see them.</summary>
internal static class StatisticsJson
{
    /// <param name="campaign">Null for one that nothing is known of: all is zero.</param>
    public static void Write(Utf8JsonWriter json, string id, CampaignRow? campaign, IReadOnlyList<HourRow> hours)
    {
        var totals = campaign?.Totals ?? CampaignTotals.None;
        json.WriteStartObject();
        json.WriteString("campana_id"u8, id);
        json.WriteNumber("total_impresiones"u8, totals.Impressions);
        json.WriteNumber("total_conversiones"u8, totals.Conversions);
        json.WriteStartObject("valor_total"u8);
        json.WriteString("COP"u8, Money.Text(totals.Cop));
        json.WriteString("USD"u8, Money.Text(totals.Usd));
        json.WriteString("EUR"u8, Money.Text(totals.Eur));
        json.WriteEndObject();
        json.WriteNumber("tasa_conversion"u8, Trimmed(totals.Rate));
        json.WriteNumber("usuarios_unicos"u8, campaign?.Users ?? 0);
        json.WriteStartArray("por_hora"u8);
        foreach (var hour in hours)
        {
            json.WriteStartObject();
            json.WriteString("hora"u8, hour.Hour);
            json.WriteNumber("impresiones"u8, hour.Impressions);
            json.WriteNumber("conversiones"u8, hour.Conversions);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (campaign is null) json.WriteNull("ultima_actualizacion"u8);
        else json.WriteString("ultima_actualizacion"u8, campaign.UpdatedAt);
        json.WriteEndObject();
    }

    /// <summary>Without zeros that say nothing.</summary>
    private static decimal Trimmed(decimal value) => value / 1.000000000000000000000000000m;
}
