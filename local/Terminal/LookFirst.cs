using Alpes.Local.RunFile;

namespace Alpes.Local.Terminal;

/// <summary>Where to look first: the API page of the first app, or the app itself.</summary>
internal static class LookFirst
{
    public static async Task<string?> UrlAsync(RunApp app)
    {
        if (app.AppPort is not { } port)
            return null;
        var home = $"http://{app.AppChannelAddress}:{port}";
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await client.GetAsync($"{home}/scalar", HttpCompletionOption.ResponseHeadersRead);
            return answer.IsSuccessStatusCode ? $"{home}/scalar" : home;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return home;
        }
    }
}
