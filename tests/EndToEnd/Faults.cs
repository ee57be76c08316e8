using System.Globalization;
using System.Net.Http.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>Has a runtime that was started with these <see cref="Arguments"/> make faults on its bus.</summary>
internal sealed class Faults : IDisposable
{
    private readonly int _port = Ports.Take();
    private readonly HttpClient _http;

    public Faults() => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

    public string[] Arguments => ["--faults", _port.ToString(CultureInfo.InvariantCulture)];

    /// <param name="rule">Its kind, as <c>--help</c> names it, with its probability of each message and its seed.</param>
    public async Task Begin(object rule)
    {
        using var answer = await _http.PostAsJsonAsync("/faults", rule);
        answer.EnsureSuccessStatusCode();
    }

    public async Task End()
    {
        using var answer = await _http.DeleteAsync(new Uri("/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <param name="name">Of an app or one of its replicas.</param>
    public async Task Kill(string name)
    {
        using var answer = await _http.PostAsync(new Uri("/kill/" + name, UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
