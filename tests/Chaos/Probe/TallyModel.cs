using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chaos.Probe;

internal sealed class TallyModel(DbContextOptions<TallyModel> options) : ReadModelContext(options)
{
    public DbSet<TallyRow> Tallies => Set<TallyRow>();

    protected override void Shape(ModelBuilder model) => model.Entity<TallyRow>(tally =>
    {
        tally.ToTable("tallies").HasKey(x => x.PartnerId);
        tally.Property(x => x.PartnerId).HasMaxLength(128);
    });
}
