using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Chassis.ReadModels;

/// <summary>Which generation of its tables a read model's context is about.</summary>
internal sealed class GenerationOption(string name) : IDbContextOptionsExtension
{
    public string Name => name;

    public DbContextOptionsExtensionInfo Info => new OptionInfo(this);

    /// <summary>Sets the option, and has EF keep one model for each generation.</summary>
    public static void Set(DbContextOptionsBuilder options, string name)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new GenerationOption(name));
        options.ReplaceService<IModelCacheKeyFactory, Key>();
    }

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }

    internal sealed class Key : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((ReadModelContext)context).Generation, designTime);
    }

    private sealed class OptionInfo(GenerationOption option) : DbContextOptionsExtensionInfo(option)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is OptionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
        }
    }
}
