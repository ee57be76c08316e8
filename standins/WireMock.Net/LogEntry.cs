namespace WireMock.Logging;

internal sealed record LogEntry(IRequestMessage RequestMessage, IResponseMessage ResponseMessage, Guid? MappingGuid) : ILogEntry
{
    public Guid Guid { get; } = Guid.NewGuid();
}
