namespace Alpes.Local.RunFile;

/// <summary>A <c>dapr.yaml</c> as <c>dapr run -f</c> takes it.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Apps">In the file's order. Two may have one app id: they are replicas.</param>
/// <param name="Warnings">Fields that Dapr knows and that have no effect here, one line each.</param>
internal sealed record RunTemplate(string Path, IReadOnlyList<RunApp> Apps, IReadOnlyList<string> Warnings);
