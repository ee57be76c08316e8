using System.Text.Json;
using Json.Schema;
using Json.Schema.Keywords;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary><c>items</c> that counts the items of <c>prefixItems</c> before it: the library's names the wrong place after those.</summary>
internal sealed class PlacedItems : ItemsKeyword
{
    public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        if (context.Instance.ValueKind != JsonValueKind.Array)
            return KeywordEvaluation.Ignore;

        var (first, at) = (keyword.Value as int? ?? 0, -1);
        var results = new List<EvaluationResults>();
        var path = context.EvaluationPath.Combine(Name);
        foreach (var item in context.Instance.EnumerateArray())
        {
            if (++at < first)
                continue;
            results.Add(keyword.Subschemas[0].Evaluate(context with
            {
                InstanceLocation = context.InstanceLocation.Combine(at), Instance = item, EvaluationPath = path,
            }));
            if (context.CanOptimize && !results[^1].IsValid)
                break;
        }

        return new KeywordEvaluation { Keyword = Name, IsValid = results.TrueForAll(result => result.IsValid), Details = [.. results], Annotation = True };
    }

    private static readonly JsonElement True = JsonElement.Parse("true");
}
