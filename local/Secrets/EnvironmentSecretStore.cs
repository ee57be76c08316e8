namespace Alpes.Local.Secrets;

/// <summary><c>secretstores.local.env</c>: a variable that is not set is an empty secret, and so are Dapr's own.</summary>
internal sealed class EnvironmentSecretStore(IReadOnlyDictionary<string, string> environment, string prefix) : ISecretStore
{
    public static bool IsOpen(string variable) => variable != "APP_API_TOKEN" && !variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string> Get(string name) => Single(name, IsOpen(prefix + name) ? environment.GetValueOrDefault(prefix + name, "") : "");

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll() => environment
        .Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && v.Key.Length > prefix.Length && IsOpen(v.Key))
        .ToDictionary(v => v.Key[prefix.Length..], v => (IReadOnlyDictionary<string, string>)Single(v.Key[prefix.Length..], v.Value));

    private static Dictionary<string, string> Single(string name, string value) => new() { [name] = value };
}
