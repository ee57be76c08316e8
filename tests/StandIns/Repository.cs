namespace Alpes.Tests.StandIns;

internal static class Repository
{
    /// <summary>The folder that holds <c>Services.sln</c>.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("These tests run inside the repository.")
        : File.Exists(Path.Combine(folder.FullName, "Services.sln")) ? folder.FullName
        : Find(folder.Parent);
}
