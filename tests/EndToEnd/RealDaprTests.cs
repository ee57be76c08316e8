using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>The README's commands for Dapr and Pulsar. What Docker started stays up.</summary>
public sealed class RealDaprTests
{
    [RealDaprFact]
    public async Task Given_dapr_and_pulsar_the_run_file_starts_and_a_record_handed_over_comes_out_processed()
    {
        using (var compose = Process.Start(new ProcessStartInfo("docker", ["compose", "up", "-d"]) { WorkingDirectory = Repository.Root })!)
        {
            await compose.WaitForExitAsync();
            Assert.Equal(0, compose.ExitCode);
        }

        var platform = new LocalPlatform { Command = ["dapr", "run", "-f"] };
        try
        {
            await platform.InitializeAsync();
            using var answer = await platform.Edge.PostAsJsonAsync(new Uri("/ingest", UriKind.Relative), new { partner_id = "hospital-1", payload = new { name = "Ana", age = 42 } });
            var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>();
            await Eventually.True(
                async () => await platform.Edge.Total() > 0 && View.IsDone(await platform.Edge.Json("/query/" + accepted.GetProperty("data_id").GetString())),
                View.Soon, () => "The record is not processed.\n" + platform.Output);
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }
}
