namespace Alpes.Local.Sidecar.Http;

/// <summary>A request's body is over the sidecar's limit.</summary>
internal sealed class BodyTooLargeException() : Exception("stream too large");
