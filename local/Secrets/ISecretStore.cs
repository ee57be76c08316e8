namespace Alpes.Local.Secrets;

/// <summary>A secret store component.</summary>
internal interface ISecretStore
{
    /// <summary>The members of a secret (one of the secret's own name, unless the store holds several); null: there is none.</summary>
    IReadOnlyDictionary<string, string>? Get(string name);

    /// <summary>All secrets by name.</summary>
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll();
}
