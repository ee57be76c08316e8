using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.Secrets;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Sidecar;

/// <summary><c>/v1.0/secrets/{store}</c>, within what the configuration's scopes allow.</summary>
internal sealed class SecretsApi(Sidecar sidecar)
{
    public async Task GetAsync(HttpContext http, string store, string name)
    {
        if (await FindAsync(http, store) is not { } secrets) return;
        if (!Allows(store, name)) await ApiError.WriteAsync(http, 403, "ERR_PERMISSION_DENIED", $"access denied by policy to get \"{name}\" from \"{store}\"");
        else if (secrets.Get(name) is { } secret) await AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(secret.ToDictionary(), MetadataJson.Default.DictionaryStringString));
        else await ApiError.WriteAsync(http, 500, "ERR_SECRET_GET", $"failed getting secret with key {name} from secret store {store}: secret {name} not found");
    }

    public async Task GetAllAsync(HttpContext http, string store)
    {
        if (await FindAsync(http, store) is not { } secrets) return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, secret) in secrets.GetAll().Where(s => Allows(store, s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                foreach (var (member, value) in secret) json.WriteString(member, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        await AnswerAsync(http, bytes.ToArray());
    }

    private bool Allows(string store, string name) => sidecar.Resources.Configuration.SecretScopes.GetValueOrDefault(store)?.Allows(name) ?? true;

    private async ValueTask<ISecretStore?> FindAsync(HttpContext http, string store)
    {
        if (sidecar.Resources.SecretStores.TryGetValue(store, out var secrets)) return secrets;
        if (sidecar.Resources.SecretStores.Count == 0) await ApiError.WriteAsync(http, 500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured");
        else await ApiError.WriteAsync(http, 401, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {store}");
        return null;
    }

    private static async Task AnswerAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
