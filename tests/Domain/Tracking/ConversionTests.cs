using Alpes.Contracts.Tracking;
using Alpes.Tracking.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Tracking;

public sealed class ConversionTests
{
    private static readonly RegisterConversion Command = new("c-1", "verano", "COMPRA", "VENTA", "250000.00", "COP", "ana", "u-1", null, Noon);
    private static readonly ConversionRegistered Registered = new("c-1", "verano", "COMPRA", "VENTA", "250000", "COP", Noon, "ana", "u-1");

    [Fact]
    public void A_new_conversion_counts_with_its_value_in_one_text()
    {
        var conversion = Given.Nothing<Conversion>();

        Assert.True(conversion.Register(Command, Noon).Succeeded);

        Then.Raised(conversion, Registered);
    }

    [Theory]
    [InlineData("250000")]
    [InlineData("250000.0")]
    public void The_same_value_in_other_words_is_the_same(string valor)
    {
        var conversion = Given.Events<Conversion>(Registered);

        Assert.Equal(new Registered("c-1", "verano", true), conversion.Register(Command with { Valor = valor }, Noon).Result);
        Then.Raised(conversion);
    }

    [Fact]
    public void Something_else_under_its_id_is_refused()
    {
        foreach (var other in new[] { Command with { Valor = "1" }, Command with { Moneda = "USD" }, Command with { TipoConversion = "CLICK" }, Command with { CampanaId = "otra" } })
        {
            var conversion = Given.Events<Conversion>(Registered);

            Then.Refused(conversion.Register(other, Noon), "id_taken", "c-1");
            Then.Raised(conversion);
        }
    }

    [Fact]
    public void What_it_says_must_be_known()
    {
        Refused(Command with { TipoConversion = "venta" }, "tipo_conversion");
        Refused(Command with { Moneda = "GBP" }, "moneda");
        Refused(Command with { CampanaId = "" }, "campana_id");
        Refused(Command with { Timestamp = Noon.AddDays(2) }, "timestamp");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("0.001")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("NaN")]
    [InlineData("1234567890123")]
    [InlineData("\u0661")]
    [InlineData("")]
    public void A_value_is_decimal_text(string valor) => Refused(Command with { Valor = valor }, "valor");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.10", "0.1")]
    [InlineData("007.5", "7.5")]
    [InlineData("999999999999.99", "999999999999.99")]
    public void A_value_is_exact(string valor, string kept)
    {
        var conversion = Given.Nothing<Conversion>();

        Assert.True(conversion.Register(Command with { Valor = valor }, Noon).Succeeded);

        Assert.Equal(kept, Assert.IsType<ConversionRegistered>(Assert.Single(conversion.Changes)).Valor);
    }

    private static void Refused(RegisterConversion command, string text)
    {
        var conversion = Given.Nothing<Conversion>();

        var outcome = conversion.Register(command, Noon);
        Assert.StartsWith(text + ":", outcome.Text, StringComparison.Ordinal);
        Then.Raised(conversion);
    }
}
