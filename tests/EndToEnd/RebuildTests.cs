using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>A view is built anew while the platform runs, and what builds it is killed with -9 in the middle.</summary>
[Collection(SharedPlatform.Name)]
public sealed class RebuildTests(Platform platform)
{
    private const string Begins = "records is being rebuilt as generation";
    private const int Records = 3_000;
    private const int MaxTries = 5;
    private readonly HttpClient _edge = platform.Edge;

    [Fact]
    public async Task Given_a_view_when_it_is_rebuilt_by_the_endpoint_and_killed_and_by_the_command_then_it_is_the_same()
    {
        var records = await platform.Settled() + Records;
        await Fill(records);
        var lived = await Seen();

        await KillInTheMiddle();
        await Eventually.True(async () => await Serves() is { IsBuilding: false }, View.Soon, () => "The rebuild does not end.\n" + platform.Output);
        Assert.Equal(lived, await Seen());

        var before = await Serves();
        var (code, said) = await RebuildCommand();
        Assert.True(code == 0, said);
        Assert.Contains("records", said, StringComparison.Ordinal);
        Assert.NotEqual(before.Generation, (await Serves()).Generation);
        Assert.Equal(lived, await Seen());

        await Ingest("after", 1);
        await Eventually.True(async () => await _edge.Total() == records + 1, View.Soon, () => "What comes after a rebuild is not shown.");
    }

    /// <summary>Asks for a rebuild and kills its service, again where the rebuild was quicker.</summary>
    private async Task KillInTheMiddle()
    {
        for (var tries = 1; ; tries++)
        {
            var begun = Begun();
            using (var asked = await _edge.PostAsync(new Uri("/operations/data-query/read-models/records/rebuild", UriKind.Relative), null))
                Assert.Equal(System.Net.HttpStatusCode.Accepted, asked.StatusCode);
            await Eventually.True(() => Task.FromResult(Begun() > begun), View.Soon, () => "No rebuild begins.\n" + platform.Output);
            platform.KillApp("data-query");
            await Eventually.True(async () => await TryServes() is not null, View.Soon, () => "data-query does not come back.\n" + platform.Output);
            await Eventually.True(async () => Begun() > begun + 1 || !(await Serves()).IsBuilding, View.Soon, () => "The rebuild does not go on.\n" + platform.Output);
            if (Begun() > begun + 1) return;
            Assert.True(tries < MaxTries, "Each rebuild was done before its service was killed.");
        }
    }

    private int Begun() => platform.Output.Split(Begins).Length - 1;

    private async Task<(int Code, string Said)> RebuildCommand()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine("artifacts", "bin", "Local", "debug", "Alpes.Local.dll"), "-f", platform.Folder, "rebuild", "data-query"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await error);
    }

    private async Task Fill(long records)
    {
        for (var i = 0; i < Records; i += 1_000) await Ingest(i.ToString(CultureInfo.InvariantCulture), 1_000);
        await Eventually.True(async () => await _edge.Total() == records && (await _edge.All(atMost: Records)).TrueForAll(View.IsDone), 2 * View.Soon, () => "The records do not come through.\n" + platform.Output);
    }

    private async Task Ingest(string name, int count)
    {
        var lines = string.Join('\n', Enumerable.Range(0, count).Select(i => $$$"""{"data_id":"{{{name}}}-{{{i}}}","partner_id":"p-{{{i % 5}}}","payload":{"name":"n{{{i}}}","age":{{{i % 140}}}}}"""));
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var answer = await _edge.PostAsync(new Uri("/ingest/batch", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<List<string>> Seen() => [.. (await _edge.All("/query/all?limit=1000&include=payload")).Select(record => record.GetRawText())];

    private async Task<(string? Generation, bool IsBuilding)?> TryServes()
    {
        try
        {
            return await Serves();
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or Xunit.Sdk.XunitException)
        {
            return null;
        }
    }

    private async Task<(string? Generation, bool IsBuilding)> Serves()
    {
        var model = (await _edge.Json("/operations/data-query/read-models")).EnumerateArray().Single(model => model.GetProperty("name").GetString() == "records");
        return (model.GetProperty("serves").GetString(), model.TryGetProperty("rebuild", out _));
    }
}
