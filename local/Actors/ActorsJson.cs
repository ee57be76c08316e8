using System.Text.Json.Serialization;
using Alpes.Local.Actors.Hosting;
using Alpes.Local.Actors.Schedules;

namespace Alpes.Local.Actors;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AskedActors))]
[JsonSerializable(typeof(Reminder))]
[JsonSerializable(typeof(ScheduleRequest))]
internal sealed partial class ActorsJson : JsonSerializerContext;
