using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alpes.Tests.EndToEnd;

/// <summary>Runs the README's commands, line by line, in its order.</summary>
[Collection(SharedPlatform.Name)]
public sealed partial class ReadmeTests(Platform platform)
{
    private static readonly string[] Commands = [.. Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
        .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>One alone, three in a batch.</summary>
    private const int Records = 4;

    [Fact]
    public async Task Given_the_platform_runs_each_curl_of_the_readme_answers()
    {
        var (before, commandId) = (await platform.Settled(), "");
        var curls = Commands.Where(command => command.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.True(curls.Count >= 9);
        foreach (var curl in curls)
        {
            var answer = "";
            await Eventually.True(
                async () => !(answer = await Run(curl.Replace("<command_id>", commandId, StringComparison.Ordinal))).Contains("\"code\":", StringComparison.Ordinal),
                View.Soon, () => curl + ": " + answer);
            if (!answer.StartsWith('{') && !answer.StartsWith('[')) continue;
            var json = JsonSerializer.Deserialize<JsonElement>(answer);
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("command_id", out var id))
            {
                commandId = id.GetString()!;
                await Run($"curl \"http://127.0.0.1:5080/commands/{commandId}/wait?seconds=30\"");
            }
        }
        // What others begin with is what is there now.
        await Eventually.True(async () => await platform.Edge.Total() >= before + Records, View.Soon, () => "Not all of the README's records are in the view.");
    }

    [Fact]
    public void The_readme_names_only_commands_that_a_test_runs()
    {
        // `dotnet run --project local` is what Platform does on built files, `dotnet test` is running now; the last two are RealDaprTests'.
        string[] known = ["dotnet run --project local", "dotnet test", "dotnet build", "docker compose up -d", "dapr run -f ."];
        Assert.All(Commands, command => Assert.True(command.StartsWith("curl ", StringComparison.Ordinal) || known.Contains(command), command));
    }

    private async Task<string> Run(string command)
    {
        var words = Words().Matches(command).Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value).ToList();
        var start = new ProcessStartInfo(words[0])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word.Replace(":5080", ":" + platform.PortOf("bff").ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}: {await error}");
        return answer;
    }

    [GeneratedRegex(@"```sh\n([\s\S]*?)```")]
    private static partial Regex Blocks();

    [GeneratedRegex("\"([^\"]*)\"|\\S+")]
    private static partial Regex Words();
}
