using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.Terminal;

/// <summary><c>rebuild &lt;app&gt;</c>: has a running app rebuild its read models, and shows how far that is.</summary>
internal static class RebuildCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidFileException">There is no such app, or it does not run or does not let the caller.</exception>
    public static async Task<int> RunAsync(Options options, TextWriter output, CancellationToken stop)
    {
        var run = RunTemplateReader.Read(options.RunFile);
        var app = run.Apps.FirstOrDefault(app => app.AppId == options.Rebuild)
            ?? throw new InvalidFileException($"{run.Path} has no app '{options.Rebuild}'; it has {string.Join(", ", run.Apps.Select(app => app.AppId))}.");
        if (app.AppPort is not { } port)
            throw new InvalidFileException($"{app.AppId} has no port.");
        using var client = new HttpClient { BaseAddress = new Uri($"http://{app.AppChannelAddress}:{port}") };
        if (Environment.GetEnvironmentVariable("OPERATOR_API_TOKEN") is { Length: > 0 } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Split(',')[0].Trim().Split(':')[^1]);
        if (Environment.GetEnvironmentVariable("APP_API_TOKEN") is { Length: > 0 } appToken)
            client.DefaultRequestHeaders.Add("dapr-api-token", appToken);

        foreach (var name in (await ModelsAsync(client, app.AppId, stop)).Select(Name))
            using (var answer = await client.PostAsync($"/read-models/{name}/rebuild", null, stop))
                if (answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.Conflict))
                    throw new InvalidFileException($"{app.AppId} does not rebuild {name}: {(int)answer.StatusCode}.");
        while (!stop.IsCancellationRequested)
        {
            var models = await ModelsAsync(client, app.AppId, stop);
            foreach (var model in models)
                output.WriteLine(Line(model));
            if (!models.Any(model => model.TryGetProperty("rebuild", out _)))
                return 0;
            await Task.Delay(LookEvery, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        output.WriteLine($"{app.AppId} goes on by itself.");
        return 0;
    }

    private static async Task<JsonElement[]> ModelsAsync(HttpClient client, string appId, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync("/read-models", stop);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidFileException($"{appId} answers {(int)answer.StatusCode}{(answer.StatusCode is HttpStatusCode.Unauthorized ? ": OPERATOR_API_TOKEN must hold a token it knows" : "")}.");
            using var models = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
            return [.. models.RootElement.EnumerateArray().Select(model => model.Clone())];
        }
        catch (HttpRequestException)
        {
            throw new InvalidFileException($"{appId} does not answer at {client.BaseAddress}: the platform must be running (dotnet run --project local).");
        }
    }

    private static string Name(JsonElement model) => model.GetProperty("name").GetString()!;

    private static string Line(JsonElement model)
    {
        if (!model.TryGetProperty("rebuild", out var rebuild))
            return $"{Name(model)}: serves generation {model.GetProperty("serves").GetString()}";
        var (done, events, pace) = (rebuild.GetProperty("done").GetDouble(), rebuild.GetProperty("events").GetInt64(), rebuild.GetProperty("events_per_second").GetDouble());
        var left = rebuild.TryGetProperty("seconds_left", out var seconds) ? string.Create(CultureInfo.InvariantCulture, $", {seconds.GetDouble():0} s left") : "";
        var waits = rebuild.TryGetProperty("waits", out var why) ? " " + why.GetString() : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name(model)}: {done:P0}, {events:#,0} events, {pace:#,0}/s{left}{waits}");
    }
}
