using System.Text.Json;
using Alpes.Local.State;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Alpes.Local.Sidecar.Grpc;

internal sealed class StateCalls(StateService states)
{
    private const string ExpireTime = "ttlExpireTime";

    public async Task<GetStateResponse> GetAsync(GetStateRequest request)
    {
        if (await states.GetAsync(request.StoreName, request.Key) is not { } item) return new GetStateResponse();
        var answer = new GetStateResponse { Data = UnsafeByteOperations.UnsafeWrap(item.Value), Etag = item.ETag };
        if (item.ExpireTime is { } expires) answer.Metadata[ExpireTime] = expires;
        return answer;
    }

    public async Task<GetBulkStateResponse> GetBulkAsync(GetBulkStateRequest request)
    {
        var found = await states.GetBulkAsync(request.StoreName, () => new(request.Keys));
        var state = states.Find(request.StoreName);
        var answer = new GetBulkStateResponse();
        foreach (var (key, item) in found)
        {
            var entry = new BulkStateItem { Key = state.NameOf(key) };
            if (item is not null) (entry.Data, entry.Etag) = (UnsafeByteOperations.UnsafeWrap(item.Value), item.ETag);
            if (item?.ExpireTime is { } expires) entry.Metadata[ExpireTime] = expires;
            answer.Items.Add(entry);
        }

        return answer;
    }

    public async Task<Empty> SaveAsync(SaveStateRequest request)
    {
        await states.SaveAsync(request.StoreName, state => new([.. request.States.Select(item => item.Key.Length > 0 ? Upsert(item, state) : throw EmptyKey())]));
        return new Empty();
    }

    public async Task<Empty> DeleteAsync(DeleteStateRequest request)
    {
        await states.DeleteAsync(request.StoreName, request.Key, state => Delete(state, request.Key, request.Etag, request.Options));
        return new Empty();
    }

    public async Task<Empty> DeleteBulkAsync(DeleteBulkStateRequest request)
    {
        await states.DeleteBulkAsync(request.StoreName, state => new([.. request.States.Select(item => Delete(state, item.Key, item.Etag, item.Options))]));
        return new Empty();
    }

    public async Task<Empty> TransactAsync(ExecuteStateTransactionRequest request)
    {
        await states.TransactAsync(request.StoreName, state => new([.. request.Operations.Select(operation => operation.OperationType switch
        {
            "upsert" => Upsert(operation.Request, state),
            "delete" => Delete(state, operation.Request.Key, operation.Request.Etag, operation.Request.Options),
            var other => throw new NotSupportedException($"operation type {other} not supported"),
        })]));
        return new Empty();
    }

    private static StateOperation Upsert(Dapr.Client.Autogen.Grpc.v1.StateItem item, StateComponent state)
    {
        var ttl = StateRequest.Seconds(item.Metadata.GetValueOrDefault(StateRequest.Ttl), state.Store);
        var isJson = item.Metadata.GetValueOrDefault("contentType") is "application/json";
        return new StateOperation(state.KeyOf(item.Key), isJson ? Json(item.Value.Memory) : item.Value.ToByteArray(), ETag(item.Etag), IsFirstWrite(item.Options), ttl, IsBinary: !isJson);
    }

    private static StateOperation Delete(StateComponent state, string key, Etag? etag, StateOptions? options) =>
        new(state.KeyOf(key), null, ETag(etag), IsFirstWrite(options) && state.Store.FirstWriteGuardsDelete, null);

    private static byte[] Json(ReadOnlyMemory<byte> value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return CanonicalJson.Of(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ApiFailure(400, RpcCode.Unknown, "ERR_MALFORMED_REQUEST", e.Message);
        }
    }

    private static string? ETag(Etag? given) => given?.Value is { Length: > 0 } value ? value : null;

    private static bool IsFirstWrite(StateOptions? options) => options?.Concurrency == StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite;

    private static ApiFailure EmptyKey() => new(400, RpcCode.InvalidArgument, "ERR_STATE_SAVE", "state key cannot be empty");
}
