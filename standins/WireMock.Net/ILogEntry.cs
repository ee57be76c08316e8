namespace WireMock.Logging;

/// <summary>A request and what it was answered.</summary>
public interface ILogEntry
{
    Guid Guid { get; }

    /// <summary>The mapping that answered; null when none fitted.</summary>
    Guid? MappingGuid { get; }

    IRequestMessage? RequestMessage { get; }

    IResponseMessage? ResponseMessage { get; }
}
