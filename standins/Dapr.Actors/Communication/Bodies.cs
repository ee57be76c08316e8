using System.Text.Json;

namespace Dapr.Actors.Communication;

/// <summary>How typed calls are written: as data contracts, or as JSON where both ends are told so.</summary>
internal sealed class Bodies(JsonSerializerOptions? json)
{
    private readonly JsonBodies? _json = json is null ? null : new JsonBodies(json);

    public byte[]? Request(ActorContract contract, object? body) => body is null ? null : _json?.Write(body) ?? contract.Xml.WriteRequest(body);

    public byte[]? Response(ActorContract contract, object? body) => body is null ? null : _json?.Write(body) ?? contract.Xml.WriteResponse(body);

    public object? ReadRequest(ActorContract contract, ActorMethod method, byte[] body) =>
        method.Request is null ? null : _json is null ? contract.Xml.ReadRequest(body) : _json.Read(body, method.Request);

    public object? ReadResponse(ActorContract contract, ActorMethod method, byte[] body) =>
        method.Response is null ? null : _json is null ? contract.Xml.ReadResponse(body) : _json.Read(body, method.Response);
}
