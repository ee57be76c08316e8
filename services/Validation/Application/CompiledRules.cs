using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace Alpes.Validation.Application;

/// <summary>Keeps the rules of the partners last asked for ready to judge: a version is compiled once while it is kept.</summary>
internal sealed class CompiledRules(ISchemaCompiler compiler) : IDisposable
{
    private const int MaxKept = 1_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    public PartnerRules Of(PartnerRulesRegistered? registered) => registered is null
        ? PartnerRules.None
        : _kept.GetOrCreate((registered.PartnerId, registered.Version), entry =>
        {
            entry.Size = 1;
            return new PartnerRules(registered.Version, compiler.Compile(registered.Schema));
        })!;

    public void Dispose() => _kept.Dispose();
}
