namespace Alpes.Chassis;

/// <summary>Which service this is, by its Dapr app id.</summary>
public sealed record ServiceName(string AppId);
