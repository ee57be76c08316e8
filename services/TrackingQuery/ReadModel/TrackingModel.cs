using Alpes.Chassis.Ids;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>Impressions and conversions, and what they come to by campaign and influencer.</summary>
public sealed class TrackingModel(DbContextOptions<TrackingModel> options) : ReadModelContext(options)
{
    /// <summary>Digits of a sum of money, two of them behind the point.</summary>
    private const int MoneyDigits = 28;

    public DbSet<TrackedRow> Tracked => Set<TrackedRow>();

    public DbSet<CampaignRow> Campaigns => Set<CampaignRow>();

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<InfluencerRow> Influencers => Set<InfluencerRow>();

    protected override void Shape(ModelBuilder model)
    {
        model.Entity<TrackedRow>(tracked =>
        {
            tracked.ToTable("tracked").HasKey(x => new { x.Kind, x.Id });
            tracked.HasIndex(x => new { x.CampanaId, x.Kind, x.Position });
            tracked.HasIndex(x => new { x.InfluencerId, x.Kind, x.Position });
        });
        model.Entity<CampaignRow>(campaign =>
        {
            campaign.ToTable("campaigns").HasKey(x => x.CampanaId);
            campaign.Ignore(x => x.Totals);
            campaign.Property(x => x.Cop).HasPrecision(MoneyDigits, 2);
            campaign.Property(x => x.Usd).HasPrecision(MoneyDigits, 2);
            campaign.Property(x => x.Eur).HasPrecision(MoneyDigits, 2);
        });
        model.Entity<HourRow>().ToTable("hours").HasKey(x => new { x.CampanaId, x.Hour });
        model.Entity<UserRow>().ToTable("users").HasKey(x => new { x.CampanaId, x.UsuarioId });
        model.Entity<InfluencerRow>().ToTable("influencers").HasKey(x => x.InfluencerId);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            if (property.ClrType == typeof(string))
                property.SetMaxLength(Id.MaxLength);
    }
}
