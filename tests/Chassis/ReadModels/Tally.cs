using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.ReadModels;

/// <summary>A read model, and the same one in shapes of later code.</summary>
internal static class Tally
{
    /// <summary>How many events a thing had, and a digest of them in their order.</summary>
    public sealed class Row
    {
        public required string Id { get; init; }

        public int Count { get; set; }

        public long Digest { get; set; }
    }

    /// <summary>As of the first code.</summary>
    public sealed class TallyModel(DbContextOptions<TallyModel> options) : ReadModelContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();

        protected override void Shape(ModelBuilder model) => model.Entity<Row>(Table);
    }

    /// <summary>As of code that also wants an index: it reads the tables of the first.</summary>
    public static class Indexed
    {
        public sealed class TallyModel(DbContextOptions<TallyModel> options) : ReadModelContext(options)
        {
            public DbSet<Row> Rows => Set<Row>();

            protected override void Shape(ModelBuilder model) => model.Entity<Row>(row =>
            {
                Table(row);
                row.HasIndex(x => x.Count);
            });
        }
    }

    /// <summary>As of code that keeps more: it cannot read the tables of the first.</summary>
    public static class Wider
    {
        public sealed class TallyModel(DbContextOptions<TallyModel> options) : ReadModelContext(options)
        {
            public DbSet<Row> Rows => Set<Row>();

            protected override void Shape(ModelBuilder model) => model.Entity<Row>(row =>
            {
                Table(row);
                row.Property<long>("Extra");
            });
        }
    }

    /// <summary>Counts; the event whose partner is <c>poison</c> fails.</summary>
    public sealed class Projection<TModel> : Alpes.Chassis.ReadModels.Projection<TModel>
        where TModel : ReadModelContext
    {
        private int _told;

        public int Told => _told;

        public override async Task Apply(TModel model, IReadOnlyList<Projected> events, CancellationToken cancellation)
        {
            foreach (var e in events)
            {
                var body = (DataReceived)e.Body;
                if (body.PartnerId == "poison") throw new InvalidOperationException("poison");
                if (await model.Set<Row>().FindAsync([body.DataId], cancellation) is not { } row) model.Add(row = new Row { Id = body.DataId });
                row.Count++;
                row.Digest = unchecked((row.Digest * 31) + e.Message.Position!.Value);
            }
        }

        public override void Applied(IReadOnlyList<Projected> events) => Interlocked.Add(ref _told, events.Count);
    }

    private static void Table(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Row> row)
    {
        row.ToTable("tally").HasKey(x => x.Id);
        row.Property(x => x.Id).HasMaxLength(128);
    }
}
