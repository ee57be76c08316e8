using System.Text.Json;
using Alpes.Validation.Infrastructure.Schemas;

namespace Alpes.Tests.Benchmarks;

/// <summary>One record judged by a partner's schema of twenty properties, beside reading the record as JSON.</summary>
internal static class JudgeBenchmark
{
    private const int Records = 20_000;

    private const string Schema = """
        {"type":"object","required":["name","age","modality"],"$defs":{"code":{"type":"string","pattern":"^[0-9]{2,5}-[0-9]$"}},"properties":{
        "name":{"type":"string","minLength":1,"maxLength":80},"age":{"type":"integer","minimum":0,"maximum":120},"modality":{"enum":["CT","MR","US"]},
        "site":{"type":"object","required":["city"],"properties":{"city":{"type":"string"},"room":{"type":"integer"}},"additionalProperties":false},
        "values":{"type":"array","maxItems":100,"items":{"type":"number"}},"active":{"type":"boolean"},"note":{"type":"string"},"code":{"$ref":"#/$defs/code"},
        "sex":{"enum":["F","M"]},"unit":{"type":"string"}},"if":{"required":["code"]},"then":{"required":["unit"]}}
        """;

    public static async Task Run(Report report)
    {
        var schema = new SchemaCompiler().Compile(JsonElement.Parse(Schema));
        string[] good = [.. Enumerable.Range(0, Records).Select(i => Payloads.Json("n" + i))];
        string[] bad = [.. good.Select(payload => payload.Replace("\"MR\"", "\"XX\"", StringComparison.Ordinal))];
        var (holds, fails, read) = (new Rate(), new Rate(), new Rate());
        for (var warm = 0; warm < 3; warm++)
        {
            (holds, fails, read) = (new Rate(), new Rate(), new Rate());
            await read.Measure(Records, () => All(good, _ => true, expected: true));
            await holds.Measure(Records, () => All(good, payload => schema.Check(payload)[0].Passed, expected: true));
            await fails.Measure(Records, () => All(bad, payload => schema.Check(payload)[0].Passed, expected: false));
        }
        report.Add("record read and judged by a schema, holds", holds.PerSecond, "records/s", "read as JSON", read.PerSecond);
        report.Add("record read and judged by a schema, fails", fails.PerSecond, "records/s", "read as JSON", read.PerSecond);
    }

    private static Task All(string[] payloads, Func<JsonElement, bool> judge, bool expected)
    {
        foreach (var payload in payloads)
            if (judge(JsonElement.Parse(payload)) != expected)
                throw new InvalidOperationException("A fast answer is worth nothing when it is wrong.");
        return Task.CompletedTask;
    }
}
