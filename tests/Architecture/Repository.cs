using System.Reflection;
using System.Runtime.CompilerServices;

namespace Alpes.Tests.Architecture;

/// <summary>This repository: its root, its source, and the assemblies of its services.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>All projects under <c>services/</c>, the chassis and the contracts among them.</summary>
    public static Assembly[] Services { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "services"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Assembly.Load("Alpes." + Path.GetFileNameWithoutExtension(project))),
    ];

    public static IEnumerable<Type> Types => Services.SelectMany(assembly => assembly.GetTypes());

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
