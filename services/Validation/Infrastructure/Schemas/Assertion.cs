using System.Text.Json;
using Json.Schema;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>A keyword that asks one question of one value.</summary>
/// <param name="compile">Makes the question out of the keyword's value, once a schema. A question that throws is answered no.</param>
internal sealed class Assertion(string name, Func<JsonElement, Func<JsonElement, bool>> compile) : IKeywordHandler
{
    public string Name => name;

    public object ValidateKeywordValue(JsonElement value) => compile(value);

    public void BuildSubschemas(KeywordData keyword, BuildContext context)
    {
    }

    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        var holds = Holds((Func<JsonElement, bool>)keyword.Value!, context.Instance);
        return new KeywordEvaluation { Keyword = name, IsValid = holds, Error = holds ? null : name };
    }

    private static bool Holds(Func<JsonElement, bool> question, JsonElement value)
    {
        try
        {
            return question(value);
        }
        // Text that is not Unicode, a pattern out of time, an exponent that JsonElement cannot compare.
        catch (Exception e) when (SchemaExceptions.AreOfThePayload(e))
        {
            return false;
        }
    }
}
