using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Alpes.Tests.EndToEnd;

/// <summary>What a client reads after it waited for its command is never older than that.</summary>
[Collection(SharedPlatform.Name)]
public sealed class ReadAfterWaitTests(Platform platform)
{
    private const int Rounds = 40;
    private readonly HttpClient _edge = platform.Edge;
    private readonly string _name = "after-" + Guid.NewGuid();

    [Fact]
    public async Task Given_a_conversion_that_was_waited_for_the_statistics_have_it_at_once()
    {
        for (var i = 1; i <= Rounds; i++)
        {
            await Wait(await Convert(i), HttpStatusCode.OK);
            Assert.Equal((i, i), (await Conversions(), i));
        }
    }

    [Fact]
    public async Task Given_a_record_that_was_waited_for_it_is_found_at_once()
    {
        for (var i = 1; i <= Rounds; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{_name}-{i}");
            await Wait(await Post("/ingest", $$"""{"data_id":"{{id}}","partner_id":"p","payload":{"name":"Ana"} }"""), HttpStatusCode.OK);
            using var answer = await _edge.GetAsync(new Uri("/query/" + id, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, i), (answer.StatusCode, i));
        }
    }

    [Fact]
    public async Task Given_a_view_that_stands_still_waiting_says_that_it_is_not_shown_yet()
    {
        if (OperatingSystem.IsWindows()) return;
        await Wait(await Convert(1), HttpStatusCode.OK);
        await Signal("STOP");
        Uri command;
        try
        {
            command = await Convert(2);
            await Wait(command, HttpStatusCode.ServiceUnavailable, seconds: 5);
        }
        finally
        {
            await Signal("CONT");
        }

        await Wait(command, HttpStatusCode.OK);
        Assert.Equal(2, await Conversions());
    }

    private Task<Uri> Convert(int i) => Post("/tracking/conversiones", string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{_name}}-{{i}}","campana_id":"{{_name}}","tipo_evento":"COMPRA","tipo_conversion":"VENTA","valor":"1","moneda":"EUR"}"""));

    private async Task<int> Conversions() =>
        (await _edge.Json($"/tracking/queries/campanas/{_name}/estadisticas")).GetProperty("total_conversiones").GetInt32();

    private async Task<Uri> Post(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _edge.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private async Task Wait(Uri command, HttpStatusCode expected, int seconds = 60)
    {
        using var answer = await _edge.GetAsync(new Uri($"{command}/wait?seconds={seconds}", UriKind.Relative));
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}\n{platform.Output}");
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, platform.PidOf("tracking-query").ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
