using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>One call, as its methods find it beside the request.</summary>
internal sealed record GrpcCall(GrpcApi Api, TraceContext Trace);
