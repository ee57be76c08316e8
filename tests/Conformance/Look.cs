using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Conformance;

/// <summary>
/// What a scenario looks at beside the answers: state's table, the metadata, the metrics, files. What the recordings did with sqlite3, curl and python is
/// done here; what is left is a line for a shell.
/// </summary>
internal static partial class Look
{
    private static readonly HttpClient Http = new();

    /// <summary>The exit code and what was printed.</summary>
    /// <exception cref="NotPlayableException">There is no shell here.</exception>
    public static async Task<(int Status, string Text)> RunAsync(string command)
    {
        if (Sqlite().Match(command) is { Success: true } sql) return Select(sql, "|", "");
        if (PythonSqlite().Match(command) is { Success: true } python) return Select(python, " ", "None");
        if (Metadata().Match(command) is { Success: true } metadata) return (0, Components(await Http.GetStringAsync(metadata.Groups["url"].Value)));
        if (Metrics().Match(command) is { Success: true } metrics) return await MetricsAsync(command, metrics.Groups["url"].Value);
        if (MetricPaths().Match(command) is { Success: true } paths) return (0, await TypesAsync(paths.Groups["url"].Value));
        return OperatingSystem.IsWindows() ? throw new NotPlayableException("it needs a shell") : await ShellAsync(command);
    }

    private static (int Status, string Text) Select(Match match, string between, string nothing)
    {
        using var connection = new SqliteConnection($"Data Source={match.Groups["file"].Value};Pooling=False");
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText = match.Groups["sql"].Value;
        using var rows = select.ExecuteReader();
        var text = new List<string>();
        while (rows.Read())
        {
            var row = Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? nothing : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture));
            text.Add(string.Join(between, row) + "\n");
        }

        return (0, string.Concat(text));
    }

    private static string Components(string metadata)
    {
        using var document = JsonDocument.Parse(metadata);
        var components = document.RootElement.List("components").Select(c => $"{c.Text("name")} {c.Text("type")} {c.Text("version") ?? "-"}");
        return string.Join('\n', components.Order(StringComparer.Ordinal)) + "\n";
    }

    private static async Task<(int Status, string Text)> MetricsAsync(string command, string url)
    {
        var metrics = await Http.GetStringAsync(url);
        if (Grep().Match(command) is not { Success: true } grep) return (0, MetricNames.Of(metrics));
        var lines = metrics.Split('\n').Where(line => Regex.IsMatch(line, grep.Groups["pattern"].Value) && !line.Contains("healthz", StringComparison.Ordinal));
        return (0, string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n")));
    }

    private static async Task<string> TypesAsync(string url)
    {
        var text = "";
        foreach (var path in new[] { "/", "/metrics", "/healthz" })
        {
            using var answer = await Http.GetAsync(url + path);
            text += $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType}\n";
        }

        return text;
    }

    private static async Task<(int Status, string Text)> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        var text = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, text);
    }

    [GeneratedRegex("""^sqlite3 (?<file>\S+) (?<q>["'])(?<sql>[^"]+)\k<q>$""")]
    private static partial Regex Sqlite();

    [GeneratedRegex("""connect\('(?<file>[^']+)'\)\.execute\('(?<sql>[^']+)'\)""")]
    private static partial Regex PythonSqlite();

    [GeneratedRegex(@"curl -s (?<url>\S+/v1\.0/metadata) \|")]
    private static partial Regex Metadata();

    [GeneratedRegex(@"curl -s (?<url>\S+/metrics) \|")]
    private static partial Regex Metrics();

    [GeneratedRegex("grep -E '(?<pattern>[^']+)'")]
    private static partial Regex Grep();

    [GeneratedRegex(@"for p in / /metrics /healthz; .*(?<url>http://127\.0\.0\.1:\d+)\$p")]
    private static partial Regex MetricPaths();
}
