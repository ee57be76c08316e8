using System.Globalization;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.State;

/// <summary>One thing asked of a store, and how it is told that it failed.</summary>
/// <param name="Operation">As metrics name it.</param>
/// <param name="Failed">What is said of a failure, with places for the key and the store.</param>
internal readonly record struct StateCall(string Operation, string Code, string Failed, string Key, string Store)
{
    private const string Mismatch = "possible etag mismatch. error from state store";

    public static StateCall Get(string store, string key) => new("get", "ERR_STATE_GET", "fail to get {0} from state store {1}", key, store);

    public static StateCall GetBulk(string store) => new("bulk_get", "ERR_STATE_BULK_GET", "fail to get from state store {1}", "", store);

    public static StateCall Save(string store) => new("set", "ERR_STATE_SAVE", "failed saving state in state store {1}", "", store);

    public static StateCall Delete(string key) => new("delete", "ERR_STATE_DELETE", "failed deleting state with key {0}", key, "");

    public static StateCall DeleteBulk(string store) => new("bulk_delete", "ERR_STATE_DELETE_BULK", "failed deleting state in state store {1}", "", store);

    public static StateCall Transact() => new("transaction", "ERR_STATE_TRANSACTION", "error while executing state transaction", "", "");

    private string What => string.Format(CultureInfo.InvariantCulture, Failed, Key, Store);

    /// <summary>A save or a delete that met another ETag.</summary>
    public ApiFailure Mismatched() => new(409, RpcCode.Aborted, Code, $"{What}: {Mismatch}");

    /// <summary>A transaction in which one did.</summary>
    public static StateException MismatchedInTransaction() => new(Mismatch);

    /// <summary>How an exception is told; null: it is not this call's to tell.</summary>
    public ApiFailure? FailureOf(Exception exception) => exception switch
    {
        FormatException or BodyTooLargeException => new ApiFailure(400, RpcCode.InvalidArgument, "ERR_MALFORMED_REQUEST", exception.Message),
        NotSupportedException => new ApiFailure(400, RpcCode.Unimplemented, "ERR_NOT_SUPPORTED_STATE_OPERATION", exception.Message),
        StateException or TimeoutException or BreakerOpenException => new ApiFailure(500, RpcCode.Internal, Code, $"{What}: {exception.Message}"),
        _ => null,
    };
}
