using WireMock.Logging;

namespace WireMock.Server;

public interface IWireMockServer : IDisposable
{
    /// <summary>Every request so far, oldest first.</summary>
    IReadOnlyList<ILogEntry> LogEntries { get; }
}
