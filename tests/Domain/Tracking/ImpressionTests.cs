using Alpes.Contracts.Tracking;
using Alpes.Tracking.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Tracking;

public sealed class ImpressionTests
{
    private static readonly RegisterImpression Command = new("i-1", "verano", "VISTA", "ana", "u-1", "https://example.com/", Noon);
    private static readonly ImpressionRegistered Registered = new("i-1", "verano", "VISTA", Noon, "ana", "u-1", "https://example.com/");

    [Fact]
    public void A_new_impression_counts()
    {
        var impression = Given.Nothing<Impression>();

        Assert.Equal(new Registered("i-1", "verano", false), impression.Register(Command, Noon).Result);

        Then.Raised(impression, Registered);
    }

    [Fact]
    public void Without_a_time_it_happened_when_it_is_handled()
    {
        var impression = Given.Nothing<Impression>();

        Assert.True(impression.Register(Command with { Timestamp = null }, Noon).Succeeded);

        Then.Raised(impression, Registered);
    }

    [Fact]
    public void Its_time_is_kept_in_utc()
    {
        var impression = Given.Nothing<Impression>();

        Assert.True(impression.Register(Command with { Timestamp = Noon.ToOffset(TimeSpan.FromHours(-5)) }, Noon).Succeeded);

        Assert.Equal(TimeSpan.Zero, Assert.IsType<ImpressionRegistered>(Assert.Single(impression.Changes)).Timestamp.Offset);
    }

    [Fact]
    public void The_same_again_counts_once_and_is_told_so()
    {
        var impression = Given.Events<Impression>(Registered);

        Assert.Equal(new Registered("i-1", "verano", true), impression.Register(Command, Noon.AddDays(1)).Result);
        Assert.True(impression.Register(Command with { Timestamp = null }, Noon.AddDays(1)).Succeeded);

        Then.Raised(impression);
    }

    public static TheoryData<RegisterImpression> Others =>
    [
        Command with { CampanaId = "otra" },
        Command with { TipoEvento = "OTRO" },
        Command with { InfluencerId = null },
        Command with { UsuarioId = "u-2" },
        Command with { Referrer = "https://example.com/2" },
        Command with { Timestamp = Noon.AddSeconds(-1) },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Something_else_under_its_id_is_refused(RegisterImpression other)
    {
        var impression = Given.Events<Impression>(Registered);

        Then.Refused(impression.Register(other, Noon), "id_taken", "i-1");
        Then.Raised(impression);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ñ")]
    public void Ids_follow_the_rule_of_ids(string id)
    {
        Refused(Command with { Id = id }, "invalid_id", "id");
        Refused(Command with { CampanaId = id }, "invalid_id", "campana_id");
        Refused(Command with { InfluencerId = id }, "invalid_id", "influencer_id");
        Refused(Command with { UsuarioId = id }, "invalid_id", "usuario_id");
        Refused(Command with { TipoEvento = id }, "invalid", "tipo_evento");
    }

    [Fact]
    public void Lengths_have_limits()
    {
        Refused(Command with { TipoEvento = new string('A', 65) }, "invalid", "tipo_evento");
        Refused(Command with { Referrer = new string('a', 8_193) }, "invalid", "referrer");
        Assert.True(new Impression().Register(Command with { TipoEvento = new string('A', 64), Referrer = new string('a', 8_192) }, Noon).Succeeded);
    }

    [Fact]
    public void Times_have_limits()
    {
        Refused(Command with { Timestamp = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero) }, "invalid", "timestamp");
        Refused(Command with { Timestamp = Noon.AddHours(24).AddSeconds(1) }, "invalid", "timestamp");
        Assert.True(new Impression().Register(Command with { Timestamp = Noon.AddHours(24) }, Noon).Succeeded);
    }

    private static void Refused(RegisterImpression command, string code, string text)
    {
        var impression = Given.Nothing<Impression>();

        Then.Refused(impression.Register(command, Noon), code, text);
        Then.Raised(impression);
    }
}
