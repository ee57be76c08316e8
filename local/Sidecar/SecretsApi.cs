using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.Secrets;

namespace Alpes.Local.Sidecar;

/// <summary><c>/v1.0/secrets/{store}</c>.</summary>
internal sealed class SecretsApi(SecretService secrets)
{
    public Task GetAsync(HttpContext http, string store, string name) =>
        AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(secrets.Get(store, name).ToDictionary(), MetadataJson.Default.DictionaryStringString));

    public async Task GetAllAsync(HttpContext http, string store)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, secret) in secrets.GetAll(store))
            {
                json.WriteStartObject(name);
                foreach (var (member, value) in secret) json.WriteString(member, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        await AnswerAsync(http, bytes.ToArray());
    }

    private static async Task AnswerAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
