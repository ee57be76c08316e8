using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.State;

/// <summary>One thing asked of a store, and how it is told that it failed.</summary>
internal readonly record struct StateCall(string Code, string What)
{
    private const string Mismatch = "possible etag mismatch. error from state store";

    public static StateCall Get(string store, string key) => new("ERR_STATE_GET", $"fail to get {key} from state store {store}");

    public static StateCall GetBulk(string store) => new("ERR_STATE_BULK_GET", $"fail to get from state store {store}");

    public static StateCall Save(string store) => new("ERR_STATE_SAVE", $"failed saving state in state store {store}");

    public static StateCall Delete(string key) => new("ERR_STATE_DELETE", $"failed deleting state with key {key}");

    public static StateCall DeleteBulk(string store) => new("ERR_STATE_DELETE_BULK", $"failed deleting state in state store {store}");

    public static StateCall Transact() => new("ERR_STATE_TRANSACTION", "error while executing state transaction");

    /// <summary>A save or a delete that met another ETag.</summary>
    public ApiFailure Mismatched() => new(409, RpcCode.Aborted, Code, $"{What}: {Mismatch}");

    /// <summary>A transaction in which one did.</summary>
    public static StateException MismatchedInTransaction() => new(Mismatch);

    /// <exception cref="ApiFailure">What it does cannot be done.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is FormatException or BodyTooLargeException)
        {
            throw new ApiFailure(400, RpcCode.InvalidArgument, "ERR_MALFORMED_REQUEST", e.Message);
        }
        catch (NotSupportedException e)
        {
            throw new ApiFailure(400, RpcCode.Unimplemented, "ERR_NOT_SUPPORTED_STATE_OPERATION", e.Message);
        }
        catch (Exception e) when (e is StateException or TimeoutException or BreakerOpenException)
        {
            throw new ApiFailure(500, RpcCode.Internal, Code, $"{What}: {e.Message}");
        }
    }
}
