namespace Dapr.Actors.Communication;

/// <summary>Names of the headers that make a call one of a typed proxy, and its answer a failure.</summary>
internal static class RemotingHeaders
{
    public const string Request = "X-DaprRequestHeader";
    public const string Error = "X-DaprErrorResponseHeader";
}
