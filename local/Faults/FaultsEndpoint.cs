using System.Text.Json;
using Alpes.Local.Apps;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Local.Faults;

/// <summary>Where tests ask for faults: on the loopback address alone, and for nobody's browser.</summary>
internal sealed class FaultsEndpoint : IAsyncDisposable
{
    private const int HeaderBytes = 4096;

    private readonly FaultSet _faults;
    private readonly IReadOnlyList<HostedApp> _apps;
    private readonly int _port;
    private readonly SidecarServer _server;

    public FaultsEndpoint(int port, FaultSet faults, IReadOnlyList<HostedApp> apps)
    {
        (_port, _faults, _apps) = (port, faults, apps);
        _faults.Kill = app => _apps.First(a => a.App == app).Kill();
        _server = new SidecarServer(["127.0.0.1"], port, HeaderBytes, NullLoggerFactory.Instance, HandleAsync);
    }

    /// <exception cref="SidecarFailure">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        try
        {
            await _server.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new SidecarFailure($"Port {_port} is taken. Give another: --faults <port>.", e);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task HandleAsync(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count > 0) return SayAsync(http, StatusCodes.Status403Forbidden, "not for browsers");
        return (http.Request.Method, ApiPath.Parts(http.Request.Path.Value ?? "/")) switch
        {
            ("GET", ["faults"]) => http.Response.WriteAsJsonAsync([.. _faults.Active.Select(Report)], FaultsJson.Default.ListFaultReport),
            ("POST", ["faults"]) => AddAsync(http),
            ("DELETE", ["faults"]) => ClearAsync(http),
            ("POST", ["kill", var name]) => KillAsync(http, ApiPath.Text(name)),
            _ => SayAsync(http, StatusCodes.Status404NotFound, "there are GET, POST and DELETE /faults, and POST /kill/{app or replica}"),
        };
    }

    private async Task AddAsync(HttpContext http)
    {
        try
        {
            var rule = await JsonSerializer.DeserializeAsync(http.Request.Body, FaultsJson.Default.FaultRule, http.RequestAborted);
            if ((rule is null ? "a fault is an object" : rule.Fault) is { } fault)
            {
                await SayAsync(http, StatusCodes.Status400BadRequest, fault);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status201Created;
            await http.Response.WriteAsJsonAsync(Report(_faults.Add(rule!)), FaultsJson.Default.FaultReport);
        }
        catch (JsonException e)
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, e.Message);
        }
    }

    private Task ClearAsync(HttpContext http)
    {
        _faults.Clear();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task KillAsync(HttpContext http, string name)
    {
        var named = _apps.Where(a => a.App.AppId == name || a.App.Name == name).ToList();
        if (named.Count == 0) return SayAsync(http, StatusCodes.Status404NotFound, $"there is no app or replica {name}");
        foreach (var app in named) app.Kill();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static FaultReport Report(ActiveFault fault) => new(fault.Id, fault.Rule, fault.Struck);

    private static async Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(text + "\n");
    }
}
