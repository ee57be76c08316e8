using System.Text.Json.Serialization;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Results;
using Alpes.Contracts.Tracking;
using Alpes.Contracts.Validation;

namespace Alpes.Contracts;

/// <summary>The JSON of everything on the wire: <c>snake_case</c>, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IngestData))]
[JsonSerializable(typeof(DataReceived))]
[JsonSerializable(typeof(DataIngested))]
[JsonSerializable(typeof(RegisterPartnerRules))]
[JsonSerializable(typeof(PartnerRulesRegistered))]
[JsonSerializable(typeof(DataValidated))]
[JsonSerializable(typeof(DataProcessed))]
[JsonSerializable(typeof(ProcessingFailed))]
[JsonSerializable(typeof(RegisterImpression))]
[JsonSerializable(typeof(RegisterConversion))]
[JsonSerializable(typeof(ImpressionRegistered))]
[JsonSerializable(typeof(ConversionRegistered))]
[JsonSerializable(typeof(CommandSucceeded))]
[JsonSerializable(typeof(CommandRejected))]
[JsonSerializable(typeof(CommandParked))]
public sealed partial class ContractsJson : JsonSerializerContext;
