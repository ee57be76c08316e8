namespace Alpes.Tests.Architecture;

/// <summary>Which layer may refer to what.</summary>
internal static class LayerRules
{
    private static readonly string Bcl = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // Where the chassis and the edge meet the sidecar; everywhere else an adapter says so by its namespace.
    private static readonly string[] DaprAdapters =
        ["Alpes.Chassis.Relay", "Alpes.Chassis.Consumers", "Alpes.Chassis.Hosting", "Alpes.Bff.Edge"];

    // The read model is an EF Core model and these are the queries over it: a port between them would say the same twice.
    private const string OverReadModels = "Query.Application.QueryEndpoints";

    /// <summary>A domain knows itself, the chassis' domain primitives and ids, the contracts, and the base class library.</summary>
    public static IEnumerable<string> Domain(IEnumerable<Type> types) =>
        from type in types
        let domain = Layer(type, "Domain")
        where domain is not null
        from used in Dependencies.Of(type)
        where !IsIn(used, domain, "Alpes.Chassis.Domain", "Alpes.Chassis.Ids", "Alpes.Contracts") && !IsBcl(used) && !IsGenerated(used, type)
        select $"{type} refers to {used}.";

    /// <summary>Use cases know neither the sidecar nor the database.</summary>
    public static IEnumerable<string> Application(IEnumerable<Type> types) =>
        from type in types
        where Layer(type, "Application") is not null
        from used in Dependencies.Of(type)
        where IsIn(used, "Dapr") || (IsIn(used, "Microsoft.EntityFrameworkCore") && !Outermost(type).FullName!.EndsWith(OverReadModels, StringComparison.Ordinal))
        select $"{type} refers to {used}.";

    /// <summary>Dapr's types stay in adapters.</summary>
    public static IEnumerable<string> Dapr(IEnumerable<Type> types) =>
        from type in types
        where !IsIn(type, DaprAdapters) && Layer(type, "Infrastructure") is null
        from used in Dependencies.Of(type)
        where IsIn(used, "Dapr")
        select $"{type} refers to {used}.";

    private static string? Layer(Type type, string name)
    {
        var parts = (type.Namespace ?? "").Split('.');
        var at = Array.IndexOf(parts, name);
        return at < 0 ? null : string.Join('.', parts[..(at + 1)]);
    }

    private static bool IsIn(Type type, params string[] namespaces) =>
        namespaces.Any(space => type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true);

    private static bool IsBcl(Type type) => Path.GetDirectoryName(type.Assembly.Location) == Bcl;

    // What compilers and source generators put beside our code: constants, embedded attributes, regular expressions.
    private static bool IsGenerated(Type used, Type type) =>
        used.Assembly == type.Assembly && used.Namespace?.StartsWith("Alpes", StringComparison.Ordinal) != true && used.Name != "Program";

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
