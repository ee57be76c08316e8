namespace Alpes.Local.Resources;

/// <summary>A middleware component of a pipeline.</summary>
internal sealed record PipelineHandler(string Name, string Type);
