using System.Net.Http.Headers;

namespace Alpes.Local.Actors.Hosting;

/// <summary>Tells the app that an actor is not active any more. What it answers changes nothing.</summary>
internal static class Deactivation
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);
    private static readonly MediaTypeHeaderValue ContentType = new("application/x-protobuf");

    public static async Task TellAsync(ActorType type, string id, CancellationToken cancel)
    {
        if (ActorPath.Of(type.Name, id) is not { } path || cancel.IsCancellationRequested) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Most);
        using var request = new HttpRequestMessage(HttpMethod.Delete, type.Sidecar.Channel.UriOf(path)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = ContentType;
        try
        {
            using var answer = await type.Sidecar.Channel.SendAsync(request, limit.Token);
            if (!answer.IsSuccessStatusCode) type.Sidecar.Log.LogWarning("{App} answered {Status} to the deactivation of an actor of type {Type}", type.Sidecar.App.AppId, (int)answer.StatusCode, type.Name);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            type.Sidecar.Log.LogWarning("{App} did not answer to the deactivation of an actor of type {Type}: {Error}", type.Sidecar.App.AppId, type.Name, e.Message);
        }
    }
}
