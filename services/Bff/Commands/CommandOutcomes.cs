using Alpes.Chassis.Ids;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Bff.Commands;

/// <summary>The outcomes of all commands, by command.</summary>
internal sealed class CommandOutcomes(DbContextOptions<CommandOutcomes> options) : ReadModelContext(options)
{
    public DbSet<CommandOutcomeRow> Outcomes => Set<CommandOutcomeRow>();

    protected override void Shape(ModelBuilder model) => model.Entity<CommandOutcomeRow>(outcome =>
    {
        outcome.ToTable("command_outcomes").HasKey(x => x.CommandId);
        outcome.Property(x => x.CommandId).HasMaxLength(Id.MaxLength);
        outcome.Property(x => x.CorrelationId).HasMaxLength(Id.MaxLength);
        outcome.Property(x => x.Type).HasMaxLength(100);
        outcome.Property(x => x.Status).HasMaxLength(20);
        outcome.Property(x => x.Source).HasMaxLength(Id.MaxLength);
        outcome.Property(x => x.ErrorCode).HasMaxLength(100);
    });
}
