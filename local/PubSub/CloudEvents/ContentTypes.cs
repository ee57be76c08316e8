namespace Alpes.Local.PubSub.CloudEvents;

/// <summary>The content types that daprd treats in ways of their own; all others are text.</summary>
internal static class ContentTypes
{
    public const string CloudEvent = "application/cloudevents+json";
    public const string Bytes = "application/octet-stream";
    public const string Text = "text/plain";

    public static bool IsCloudEvent(string contentType) => Is(contentType, CloudEvent);

    public static bool IsJson(string contentType) => Is(contentType, "application/json");

    public static bool IsBytes(string contentType) => Is(contentType, Bytes);

    private static bool Is(string contentType, string mediaType) =>
        contentType.AsSpan(0, contentType.IndexOf(';') is >= 0 and var end ? end : contentType.Length).Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase);
}
