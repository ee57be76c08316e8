using Alpes.Contracts.Tracking;
using Alpes.TrackingQuery.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.TrackingQuery;

public sealed class CampaignTotalsTests
{
    [Fact]
    public void Of_nothing_all_is_zero() => Assert.Equal((0m, 0m), (CampaignTotals.None.Rate, CampaignTotals.None.Cop));

    [Fact]
    public void Money_is_exact_and_kept_by_currency()
    {
        var totals = After(Worth("0.1", "USD"), Worth("0.2", "USD"), Worth("250000", "COP"), Worth("999999999999.99", "EUR"), Worth("0.01", "EUR"));

        Assert.Equal(new CampaignTotals(0, 5, 250_000m, 0.3m, 1_000_000_000_000m), totals);
    }

    [Theory]
    [InlineData(0, 1, "0")]
    [InlineData(2, 1, "50")]
    [InlineData(3, 1, "33.333333")]
    [InlineData(3, 2, "66.666667")]
    [InlineData(1, 2, "200")]
    public void The_rate_is_conversions_for_each_hundred_impressions(int impressions, int conversions, string rate)
    {
        var seen = Enumerable.Repeat<ITracked>(new ImpressionRegistered("i", "c", "VISTA", Noon), impressions);

        Assert.Equal(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), After([.. seen, .. Enumerable.Repeat(Worth("1", "COP"), conversions)]).Rate);
    }

    private static CampaignTotals After(params ITracked[] events) => events.Aggregate(CampaignTotals.None, (totals, e) => totals.With(e));

    private static ConversionRegistered Worth(string valor, string moneda) => new ConversionRegistered("c", "c", "COMPRA", "VENTA", valor, moneda, Noon);
}
