using Alpes.Chassis.Domain;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>The judgement of one record; it is judged once.</summary>
internal sealed class DataValidation : Aggregate
{
    private bool _judged;

    public static string Stream(string dataId) => "data-" + dataId;

    public void Judge(DataIngested ingested, PartnerRules rules)
    {
        if (_judged)
            return;

        Raise(new ValidationStarted(ingested.DataId, ingested.PartnerId, rules.Version));
        var results = rules.Check(ingested.Payload);
        foreach (var result in results)
            Raise(new RuleChecked(ingested.DataId, result.Rule, result.Passed, result.Message));

        string[] errors = Array.TrueForAll(results, r => r.Passed) ? [] : [.. results.Where(r => !r.Passed).Select(r => r.Message!)];
        Raise(new DataValidated(ingested.DataId, ingested.PartnerId, errors.Length == 0, errors, results, rules.Version));
    }

    protected override void When(object @event) => _judged |= @event is DataValidated;
}
