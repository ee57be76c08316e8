using System.Runtime.CompilerServices;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Log.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.EntityFrameworkCore.SqlServer.Design.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Tests.Schema;

/// <summary>
/// The log's schema is what its migrations make. After a change of the model, make the migration that is missing with
/// <c>ALPES_ADD_MIGRATION=Name dotnet test tests/Schema</c>.
/// </summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_make_the_model(string provider)
    {
        using var context = Context(provider);
        if (Environment.GetEnvironmentVariable("ALPES_ADD_MIGRATION") is { Length: > 0 } name && context.Database.HasPendingModelChanges())
            Add(context, provider, name);
        else
            Assert.False(context.Database.HasPendingModelChanges(), "The model changed: run ALPES_ADD_MIGRATION=<Name> dotnet test tests/Schema");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_migration_of_an_unchanged_model_has_nothing_to_do(string provider)
    {
        using var context = Context(provider);
        using var scope = Design(context, provider);

        var migration = Scaffold(scope, provider, "Nothing").MigrationCode;

        Assert.DoesNotContain("migrationBuilder.", migration, StringComparison.Ordinal);
    }

    private static LogContext Context(string provider) => provider == "Sqlite"
        ? new SqliteLogContext(new DbContextOptionsBuilder<SqliteLogContext>().UseSqlite("Data Source=:memory:").Options)
        : new SqlServerLogContext(new DbContextOptionsBuilder<SqlServerLogContext>().UseSqlServer("Server=localhost").Options);

    private static void Add(LogContext context, string provider, string name)
    {
        using var scope = Design(context, provider);
        scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>()
            .Save(Project(), Scaffold(scope, provider, name), Path.Combine(Project(), "Log", provider, "Migrations"), dryRun: false);
    }

    private static ScaffoldedMigration Scaffold(IServiceScope scope, string provider, string name) =>
        scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, "Alpes.Chassis", $"Log.{provider}.Migrations");

    private static IServiceScope Design(LogContext context, string provider)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        IDesignTimeServices design = provider == "Sqlite" ? new SqliteDesignTimeServices() : new SqlServerDesignTimeServices();
        design.ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider().CreateScope();
    }

    private static string Project([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "services", "Chassis"));
}
