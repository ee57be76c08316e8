using System.Net.Sockets;
using Alpes.Local.Actors.Hosting;
using Alpes.Local.Invocation;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar.Http;
using Microsoft.AspNetCore.Connections.Features;

namespace Alpes.Local.Actors.Api;

/// <summary><c>…/method/{method}</c>: a turn of an actor, wherever it lives.</summary>
internal sealed class ActorMethodApi(Sidecar.Sidecar sidecar)
{
    private const string ReentrancyHeader = "Dapr-Reentrancy-Id";
    private const int Retries = 5;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly bool _withToken = sidecar.App.Environment.GetValueOrDefault("DAPR_API_TOKEN") is { Length: > 0 };

    /// <exception cref="ActorCallException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task CallAsync(ActorRequest request, TraceContext trace, string query)
    {
        if (!await request.IdIsGoodAsync() || !await request.MethodIsGoodAsync()) return;
        if (await request.BodyAsync(sidecar.App.MaxBodySize) is not { } body) return;
        using (body)
        {
            var call = new Call(request, trace, query, body.Bytes);
            using var answer = await WithPolicyAsync(call);
            var http = request.Http;
            http.Response.Headers.ContentType = "application/json";
            await Forwarder.AnswerAsync(http, answer);
        }
    }

    private async Task<HttpResponseMessage> WithPolicyAsync(Call call)
    {
        var (_, type, id, _) = call.Request;
        var policy = sidecar.Policies.ActorCall(type, id);
        if (policy.IsNone) return await RouteAsync(call, call.Cancel);
        try
        {
            return await policy.RunAsync(cancel => RouteAsync(call, cancel), _ => new Verdict(true), call.Cancel);
        }
        catch (BreakerOpenException e)
        {
            throw new ActorCallException(e.Message);
        }
    }

    /// <summary>What never reached the app, or was cut by a move, is sent again to where the actor lives then.</summary>
    private async Task<HttpResponseMessage> RouteAsync(Call call, CancellationToken cancel)
    {
        var (_, type, id, _) = call.Request;
        for (var tries = 0; ; tries++)
        {
            if (await sidecar.All.Placement.AcquireAsync(type, id, cancel) is { } lease)
            {
                try
                {
                    var reentrancyId = lease.Host.Options.Reentrant ? ReentrancyIdOf(call.Request.Http) : null;
                    return await lease.RunAsync(id, reentrancyId, () => Make(call, lease.Host, reentrancyId), cancel);
                }
                catch (ActorCutException e) when (tries < Retries && (e.Cause == CutCause.Moved || (e.Waited && (e.Cause == CutCause.Idle || lease.Host.Sidecar != sidecar))))
                {
                    // Tried again.
                }
                catch (ActorCutException e)
                {
                    throw new ActorCallException(e.Message);
                }
            }
            else if (tries == Retries || sidecar.Policies.NamesActor(type))
            {
                throw new ActorCallException($"failed to lookup actor: did not find address for actor '{type}/{id}'");
            }

            await Task.Delay(BetweenTries, sidecar.All.Time, cancel);
        }
    }

    private HttpRequestMessage Make(Call call, ActorType host, string? reentrancyId)
    {
        var (http, type, id, method) = call.Request;
        EndIfGone(http);
        var path = ActorPath.Of(type, id) is { } actor && MethodPath.Clean("/" + method) is { } clean ? $"{actor}/method{clean}" : throw new ActorCallException("invalid URL escape");
        var request = Forwarder.Request(http, host.Sidecar.Channel.UriOf(path + call.Query), call.Body, sidecar.App.MaxBodySize, _withToken);
        request.Method = HttpMethod.Put;
        var isHere = host.Sidecar == sidecar;
        Forwarder.AddTrace(request, isHere ? call.Trace.TraceParent : sidecar.Tracing.ForInvocation(call.Trace), call.Trace);
        request.Headers.TryAddWithoutValidation("dapr-api-call", "true");
        request.Headers.TryAddWithoutValidation("dapr-caller-app-id", host.Sidecar.App.AppId);
        request.Headers.TryAddWithoutValidation("dapr-caller-namespace", host.Sidecar.Namespace);
        if (!isHere) request.Headers.TryAddWithoutValidation("x-dapr-remote", "true");
        if (reentrancyId is not null)
        {
            request.Headers.Remove(ReentrancyHeader);
            request.Headers.TryAddWithoutValidation(ReentrancyHeader, reentrancyId);
        }

        return request;
    }

    /// <summary>The end of a connection is told some time after it came: a caller that gave up while it waited must not have its turn meanwhile.</summary>
    private static void EndIfGone(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket || !IsAtItsEnd(socket)) return;
        http.Abort();
        throw new OperationCanceledException(http.RequestAborted);
    }

    private static bool IsAtItsEnd(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private static string ReentrancyIdOf(HttpContext http) =>
        http.Request.Headers[ReentrancyHeader].ToString() is { Length: > 0 } given ? given : Guid.NewGuid().ToString();

    private readonly record struct Call(ActorRequest Request, TraceContext Trace, string Query, ReadOnlyMemory<byte> Body)
    {
        public CancellationToken Cancel => Request.Http.RequestAborted;
    }
}
