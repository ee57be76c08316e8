namespace Refit;

/// <summary>Sends the parameter as the body: content and streams as they are, text as text, all else by the content serializer.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute : Attribute;
