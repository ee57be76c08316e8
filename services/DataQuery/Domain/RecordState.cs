using System.Text.Json;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;

namespace Alpes.DataQuery.Domain;

/// <summary>
/// A record as its events tell it, up to any of them. Events of one service come in their order; those of different services come as they come.
/// </summary>
/// <param name="Timestamp">When it was ingested; before that, when it was received.</param>
internal sealed record RecordState(
    string Id,
    string? PartnerId,
    DateTimeOffset? Timestamp,
    JsonElement? Payload,
    ValidationState Validation,
    ProcessingState Processing)
{
    /// <summary>Nothing is known yet.</summary>
    public static RecordState Of(string id) => new(id, null, null, null, ValidationState.Pending, ProcessingState.Pending);

    /// <summary>With one more published event; one that says nothing about records changes nothing.</summary>
    public RecordState Apply(object @event, DateTimeOffset occurredAt) => @event switch
    {
        DataReceived e => this with { PartnerId = e.PartnerId, Timestamp = Timestamp ?? occurredAt, Payload = e.Payload },
        DataIngested e => this with { PartnerId = e.PartnerId, Timestamp = e.Timestamp, Payload = e.Payload },
        DataValidated e => this with { PartnerId = e.PartnerId, Validation = ValidationState.Completed(e) },
        DataProcessed e => this with { PartnerId = e.PartnerId, Processing = ProcessingState.Completed(e) },
        ProcessingFailed e => this with { PartnerId = e.PartnerId, Processing = ProcessingState.Failed(e) },
        _ => this,
    };

    /// <summary>With one more event as a log or a feed holds it, a service's own steps among them; a name that is not known changes nothing.</summary>
    public RecordState Apply(string type, JsonElement data, DateTimeOffset occurredAt) => type switch
    {
        nameof(DataReceived) => Apply(data.Deserialize(ContractsJson.Default.DataReceived)!, occurredAt),
        nameof(DataIngested) => Apply(data.Deserialize(ContractsJson.Default.DataIngested)!, occurredAt),
        nameof(DataValidated) => Apply(data.Deserialize(ContractsJson.Default.DataValidated)!, occurredAt),
        nameof(DataProcessed) => Apply(data.Deserialize(ContractsJson.Default.DataProcessed)!, occurredAt),
        nameof(ProcessingFailed) => Apply(data.Deserialize(ContractsJson.Default.ProcessingFailed)!, occurredAt),
        "ValidationStarted" => this with { Validation = Validation.Started(data.GetProperty("rules_version").GetInt32()) },
        "RuleChecked" => this with { Validation = Validation.Checked(data.Deserialize(ContractsJson.Default.RuleResult)!) },
        "ProcessingStarted" => this with { Processing = Processing.Started() },
        "StepCompleted" => this with { Processing = Processing.Took(data.Deserialize(ContractsJson.Default.ProcessingStep)!) },
        _ => this,
    };
}
