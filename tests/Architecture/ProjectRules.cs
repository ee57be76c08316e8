using System.Xml.Linq;

namespace Alpes.Tests.Architecture;

/// <summary>Which project may refer to which.</summary>
internal static class ProjectRules
{
    /// <summary>A service knows the chassis and the contracts, the chassis the contracts, the contracts nothing.</summary>
    public static IEnumerable<string> BetweenServices(string root) =>
        from project in Directory.EnumerateFiles(Path.Combine(root, "services"), "*.csproj", SearchOption.AllDirectories)
        from reference in References(project)
        let target = Path.GetFileNameWithoutExtension(reference.Path)
        where !Allowed(Path.GetFileNameWithoutExtension(project)).Contains(target)
        select $"{Path.GetFileName(project)} refers to {target}.";

    /// <summary>The local runtime starts services as processes and never loads them.</summary>
    public static IEnumerable<string> LocalToServices(string root) =>
        from project in Directory.EnumerateFiles(Path.Combine(root, "local"), "*.csproj", SearchOption.AllDirectories)
        from reference in References(project)
        where reference.Path.Contains("services/", StringComparison.Ordinal) && reference.IsLoaded
        select $"{Path.GetFileName(project)} loads {reference.Path}.";

    private static string[] Allowed(string project) => project switch
    {
        "Contracts" => [],
        "Chassis" => ["Contracts"],
        _ => ["Chassis", "Contracts"],
    };

    private static IEnumerable<(string Path, bool IsLoaded)> References(string project) =>
        from element in XDocument.Load(project).Descendants()
        where element.Name.LocalName is "ProjectReference" or "Reference"
        let path = (string?)element.Attribute("Include")
        where path is not null
        select (path.Replace('\\', '/'), !string.Equals(
            (string?)element.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase));
}
