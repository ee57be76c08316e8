namespace Alpes.Local.Sidecar;

/// <summary>A sidecar cannot start or go on. The message says why and what to do, and is shown as it is.</summary>
internal sealed class SidecarFailure(string message, Exception? inner = null) : Exception(message, inner);
