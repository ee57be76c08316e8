using System.Diagnostics;
using Alpes.Local.Sidecar;

namespace Alpes.Local.Secrets;

/// <summary>A sidecar's secrets by store, within what the configuration's scopes allow.</summary>
internal sealed class SecretService(Sidecar.Sidecar sidecar)
{
    /// <exception cref="ApiFailure">There is no such store or secret, or the app may not see it.</exception>
    public IReadOnlyDictionary<string, string> Get(string store, string name)
    {
        var secrets = Find(store);
        if (!Allows(store, name)) throw new ApiFailure(403, RpcCode.PermissionDenied, "ERR_PERMISSION_DENIED", $"access denied by policy to get \"{name}\" from \"{store}\"");
        var begun = Stopwatch.GetTimestamp();
        var found = secrets.Get(name);
        sidecar.Metrics.Components.Secret(store, "get", found is not null, begun);
        return found ?? throw new ApiFailure(500, RpcCode.Internal, "ERR_SECRET_GET", $"failed getting secret with key {name} from secret store {store}: secret {name} not found");
    }

    /// <summary>All that the app may see, by name.</summary>
    /// <exception cref="ApiFailure">There is no such store.</exception>
    public IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> GetAll(string store)
    {
        var secrets = Find(store);
        var begun = Stopwatch.GetTimestamp();
        var all = secrets.GetAll();
        sidecar.Metrics.Components.Secret(store, "bulk_get", success: true, begun);
        return all.Where(s => Allows(store, s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal);
    }

    private bool Allows(string store, string name) => sidecar.Resources.Configuration.SecretScopes.GetValueOrDefault(store)?.Allows(name) ?? true;

    private ISecretStore Find(string store)
    {
        if (sidecar.Resources.SecretStores.TryGetValue(store, out var secrets)) return secrets;
        throw sidecar.Resources.SecretStores.Count == 0
            ? new ApiFailure(500, RpcCode.FailedPrecondition, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured")
            : new ApiFailure(401, RpcCode.InvalidArgument, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {store}");
    }
}
