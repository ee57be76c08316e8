namespace Alpes.Contracts;

/// <summary>Dapr app ids.</summary>
public static class Apps
{
    public const string Bff = "bff";
    public const string Ingestion = "ingestion";
    public const string Validation = "validation";
    public const string Processing = "processing";
    public const string DataQuery = "data-query";
    public const string Tracking = "tracking";
    public const string TrackingQuery = "tracking-query";
}
