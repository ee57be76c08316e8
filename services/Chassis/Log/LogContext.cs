using Alpes.Chassis.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alpes.Chassis.Log;

/// <summary>The chassis' tables in a service's own database. Each provider has a subclass, for its own migrations.</summary>
internal abstract class LogContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Room for a client's id behind a kind such as <c>data-</c>.</summary>
    public const int MaxStreamId = Id.MaxLength + 32;

    private const int MaxName = 100;

    /// <summary>Ids are compared byte by byte, whatever the database's own collation.</summary>
    protected abstract string ExactCollation { get; }

    public DbSet<LoggedEvent> Events => Set<LoggedEvent>();

    public DbSet<Head> Heads => Set<Head>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<ParkedRow> Parked => Set<ParkedRow>();

    public DbSet<RelayRow> Relay => Set<RelayRow>();

    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();

    public DbSet<ReadModelRow> ReadModels => Set<ReadModelRow>();

    /// <summary>A test compares the model with its migrations: what migrates has no model to compare.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<LoggedEvent>(ConfigureEvents);
        model.Entity<Head>(head =>
        {
            head.ToTable("heads").HasKey(x => x.Topic);
            head.HasData(new Head { Topic = "" });
        });
        model.Entity<CheckpointRow>().ToTable("checkpoints").HasKey(x => new { x.Consumer, x.Source, x.Topic });
        model.Entity<InboxRow>(inbox =>
        {
            inbox.ToTable("inbox").HasKey(x => new { x.Consumer, x.MessageId });
            inbox.HasIndex(x => x.HandledAt);
        });
        model.Entity<ParkedRow>(parked =>
        {
            parked.ToTable("parked").HasKey(x => x.Id);
            parked.HasIndex(x => new { x.Consumer, x.MessageId }).IsUnique();
        });
        model.Entity<RelayRow>(relay =>
        {
            relay.ToTable("relay").HasKey(x => x.Id);
            relay.Property(x => x.Id).ValueGeneratedNever();
            relay.HasData(new RelayRow());
        });
        model.Entity<IdempotencyRow>(keys =>
        {
            keys.ToTable("idempotency_keys").HasKey(x => x.Key);
            keys.HasIndex(x => x.CreatedAt);
        });
        model.Entity<SnapshotRow>().ToTable("snapshots").HasKey(x => x.StreamId);
        model.Entity<ReadModelRow>().ToTable("read_models").HasKey(x => new { x.Model, x.Generation });
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
            if (property.ClrType != typeof(string) || property.Name is nameof(IdempotencyRow.Answer) or nameof(ParkedRow.Reason) or nameof(ReadModelRow.Columns)) continue;
            property.SetMaxLength(property.Name is nameof(LoggedEvent.StreamId) or nameof(IdempotencyRow.Key) ? MaxStreamId
                : property.Name.EndsWith("Id", StringComparison.Ordinal) ? Id.MaxLength : MaxName);
            property.SetCollation(ExactCollation);
        }
    }

    private static void ConfigureEvents(EntityTypeBuilder<LoggedEvent> events)
    {
        events.ToTable("events").HasKey(x => x.Position);
        events.Property(x => x.Position).ValueGeneratedNever();
        events.HasIndex(x => new { x.StreamId, x.Version }).IsUnique();
        events.HasIndex(x => x.EventId).IsUnique();
        events.HasIndex(x => new { x.Topic, x.Position }).HasFilter("topic IS NOT NULL");
    }
}
