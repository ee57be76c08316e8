using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>The README's commands for Dapr and Pulsar, as they stand there: with the repository's data and ports. What Docker started stays up.</summary>
public sealed class RealDaprTests
{
    private static readonly TimeSpan FirstStart = TimeSpan.FromMinutes(5);

    [RealDaprFact]
    public async Task Given_dapr_and_pulsar_the_run_file_starts_and_a_record_handed_over_comes_out_processed()
    {
        await Run("docker", "compose", "up", "-d");
        using var dapr = Start("dapr", "run", "-f", ".");
        using var edge = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:5080") };
        try
        {
            await Eventually.True(() => dapr.HasExited ? throw new InvalidOperationException("dapr run has ended.") : Answers(edge, "/readyz", _ => true), FirstStart, () => "The edge is not ready.");
            using var answer = await edge.PostAsJsonAsync(new Uri("/ingest", UriKind.Relative), new { partner_id = "hospital-1", payload = new { name = "Ana", age = 42 } });
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data_id").GetString();
            await Eventually.True(() => Answers(edge, "/query/" + id, text => View.IsDone(JsonElement.Parse(text))), View.Soon, () => $"{id} is not processed.");
        }
        finally
        {
            await Run("dapr", "stop", "-f", ".");
            await dapr.WaitForExitAsync();
        }
    }

    private static async Task<bool> Answers(HttpClient edge, string path, Func<string, bool> well)
    {
        try
        {
            using var answer = await edge.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode && well(await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root })!;

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
