namespace Alpes.Local.Sidecar;

/// <summary>gRPC's status codes, by gRPC's numbers.</summary>
internal enum RpcCode
{
    Unknown = 2,
    InvalidArgument = 3,
    NotFound = 5,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    Unimplemented = 12,
    Internal = 13,
    Unauthenticated = 16,
}
