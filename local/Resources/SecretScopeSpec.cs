namespace Alpes.Local.Resources;

/// <summary>Which secrets of a store an app may read: <paramref name="Allowed"/> alone where it names some, else all that are not <paramref name="Denied"/>, if the default allows.</summary>
internal sealed record SecretScopeSpec(bool AllowByDefault, IReadOnlySet<string> Allowed, IReadOnlySet<string> Denied)
{
    public bool Allows(string secret) => Allowed.Count > 0 ? Allowed.Contains(secret) : AllowByDefault && !Denied.Contains(secret);
}
