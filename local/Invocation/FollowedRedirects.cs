using System.Net;

namespace Alpes.Local.Invocation;

/// <summary>Follows the redirects of servers outside, as daprd's client does; those of an app are the caller's.</summary>
internal sealed class FollowedRedirects(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Most = 10;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var followed = 0; ; followed++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (followed == Most || Next(request, answer) is not { } next) return answer;
            answer.Dispose();
            request = next;
        }
    }

    /// <summary>Null: the answer is no redirect, or one that a body would have to be sent again for.</summary>
    private static HttpRequestMessage? Next(HttpRequestMessage request, HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location) return null;
        var keeps = answer.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!keeps && answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther)) return null;
        if (keeps && request.Content is { Headers.ContentLength: not 0 }) return null;
        var from = request.RequestUri!;
        var next = new HttpRequestMessage(keeps || request.Method == HttpMethod.Head ? request.Method : HttpMethod.Get, new Uri(from, location)) { Content = new ByteArrayContent([]) };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            // What is for one server is not for another.
            if (name is "Authorization" or "Cookie" && next.RequestUri!.Authority != from.Authority) continue;
            next.Headers.TryAddWithoutValidation(name, values);
        }

        next.Headers.Remove("Referer");
        next.Headers.TryAddWithoutValidation("Referer", from.ToString());
        return next;
    }
}
