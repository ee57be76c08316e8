using Alpes.Local.Resources;

namespace Alpes.Local.State;

/// <summary>A state component as one sidecar has it: a store, and what comes before its keys.</summary>
internal sealed class StateComponent
{
    private const string Bars = "||";

    /// <exception cref="StateException">The key prefix cannot be one.</exception>
    public StateComponent(Component component, IStateStore store, string appId, string @namespace)
    {
        (Component, Store) = (component, store);
        var prefix = component.Metadata.GetValueOrDefault("keyPrefix") ?? "";
        if (prefix.Contains(Bars, StringComparison.Ordinal)) throw new StateException($"input key/keyPrefix '{prefix}' can't contain '||'");
        Prefix = prefix.ToLowerInvariant() switch
        {
            "" or "appid" => appId + Bars,
            "none" => "",
            "name" => component.Name + Bars,
            "namespace" => $"{@namespace}.{appId}{Bars}",
            var own => own + Bars,
        };
    }

    public Component Component { get; }

    public IStateStore Store { get; }

    /// <summary>What comes before each key.</summary>
    public string Prefix { get; }

    /// <exception cref="FormatException">The key holds what keys cannot hold.</exception>
    public string KeyOf(string key) =>
        key.Contains(Bars, StringComparison.Ordinal) ? throw new FormatException($"input key/keyPrefix '{key}' can't contain '||'") : Prefix + key;

    /// <summary>The key as the app knows it; "" where the whole key is none of this component's.</summary>
    public string NameOf(string whole) => whole.Length >= Prefix.Length ? whole[Prefix.Length..] : "";
}
