using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alpes.Chassis.Domain;

namespace Alpes.Chassis.Log;

/// <summary>When and how one kind of aggregate is saved.</summary>
/// <param name="Type">The stable name of what is saved.</param>
/// <param name="Shape">The version of the state's shape and of what it means.</param>
/// <param name="Every">After so many events it is saved again.</param>
public sealed record SnapshotPolicy(string Type, int Shape, int Every, Type Aggregate, Func<Aggregate, byte[]> Save, Action<Aggregate, byte[]> Restore)
{
    public static SnapshotPolicy Of<TAggregate, TState>(JsonTypeInfo<TState> json, int shape, int every)
        where TAggregate : Aggregate, ISaveState<TState> => new(
            typeof(TAggregate).Name, shape, every, typeof(TAggregate),
            aggregate => JsonSerializer.SerializeToUtf8Bytes(((TAggregate)aggregate).Save(), json),
            (aggregate, data) => ((TAggregate)aggregate).Restore(JsonSerializer.Deserialize(data, json) ?? throw new JsonException("The state is null.")));
}
