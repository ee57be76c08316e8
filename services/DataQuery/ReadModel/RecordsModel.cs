using Alpes.Chassis.Ids;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.DataQuery.ReadModel;

/// <summary>The materialised view of data, its validation and its processing.</summary>
public sealed class RecordsModel(DbContextOptions<RecordsModel> options) : ReadModelContext(options)
{
    public DbSet<RecordRow> Records => Set<RecordRow>();

    public DbSet<PayloadRow> Payloads => Set<PayloadRow>();

    protected override void Shape(ModelBuilder model)
    {
        model.Entity<RecordRow>(record =>
        {
            record.ToTable("records").HasKey(x => x.Id);
            record.Property(x => x.Id).HasMaxLength(Id.MaxLength);
            record.Property(x => x.PartnerId).HasMaxLength(Id.MaxLength);
            record.HasIndex(x => x.Received);
            record.HasIndex(x => new { x.PartnerId, x.Received });
        });
        model.Entity<PayloadRow>(payload =>
        {
            payload.ToTable("payloads").HasKey(x => x.Id);
            payload.Property(x => x.Id).HasMaxLength(Id.MaxLength);
        });
    }
}
