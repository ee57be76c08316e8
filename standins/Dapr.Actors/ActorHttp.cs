using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Dapr.Actors.Communication;

namespace Dapr.Actors;

/// <summary>
/// The sidecar's actor API. Types, ids, methods and keys stand in the path as they are; with an endpoint that ends in a slash the path begins with two,
/// as the official package's does.
/// </summary>
internal sealed class ActorHttp(HttpMessageInvoker http, string endpoint, string? token, TimeSpan? timeout = null)
{
    private sealed record Failure(string? ErrorCode, string? Message);

    private const string NoMeaning = "ServerErrorNoMeaningFulResponse";
    private const string Unknown = "UNKNOWN";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly MediaTypeHeaderValue JsonType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");

    public static HttpContent Json(byte[] body) => new ByteArrayContent(body) { Headers = { ContentType = JsonType } };

    /// <exception cref="AuthenticationException">The sidecar wants another token.</exception>
    /// <exception cref="DaprApiException">It answered anything else that is no success.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string actorType, string actorId, string path, HttpContent? content, string? header, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{endpoint}/v1.0/actors/{actorType}/{actorId}/{path}")) { Content = content };
        if (!string.IsNullOrEmpty(token)) request.Headers.Add("dapr-api-token", token);
        if (header is not null) request.Headers.Add(RemotingHeaders.Request, header);
        if (Reentrancy.Id is { } id && path.StartsWith("method/", StringComparison.Ordinal)) request.Headers.Add(Reentrancy.Header, id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } most) limit.CancelAfter(most);
        var response = await http.SendAsync(request, limit.Token);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await FailureOfAsync(response, limit.Token);
    }

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string actorType, string actorId, string path, HttpContent? content, CancellationToken cancellationToken) =>
        SendAsync(method, actorType, actorId, path, content, null, cancellationToken);

    private static async Task<Exception> FailureOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return new AuthenticationException("Invalid client credentials");
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            if (body.Length > 0 && JsonSerializer.Deserialize<Failure>(body, Web) is { } failure)
                return new DaprApiException(failure.Message!, failure.ErrorCode, false);
        }
        catch (JsonException e)
        {
            return new DaprApiException(NoMeaning, e, Unknown, false);
        }

        return response.StatusCode == HttpStatusCode.NotFound
            ? new DaprApiException("ErrorMessageHTTP404", "ERR_DOES_NOT_EXIST", false)
            : new DaprApiException(NoMeaning, Unknown, false);
    }
}
