using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>
/// The records of the kill tests: 2,000 made here, each tenth not valid. <c>ALPES_KILL_BATCH</c> makes it another number, or names a file of
/// records, one a line, to be sent in their place.
/// </summary>
internal sealed class KillBatch
{
    private KillBatch(string lines)
    {
        Lines = lines;
        var records = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (Count, Invalid) = (records.Length, records.Count(line => !IsValid(JsonElement.Parse(line).GetProperty("payload"))));
    }

    public string Lines { get; }

    public int Count { get; }

    /// <summary>How many the general rules do not let pass.</summary>
    public int Invalid { get; }

    /// <summary>A few thousand come out in a minute and a half; more have the time that they need on a slow machine.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(90 + (Count / 20));

    public static KillBatch Read()
    {
        var asked = Environment.GetEnvironmentVariable("ALPES_KILL_BATCH");
        return new KillBatch(File.Exists(asked)
            ? File.ReadAllText(asked)
            : Make(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2_000));
    }

    private static bool IsValid(JsonElement payload) =>
        (!payload.TryGetProperty("name", out var name) || (name.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(name.GetString())))
        && (!payload.TryGetProperty("age", out var age) || (age.ValueKind == JsonValueKind.Number && age.GetDouble() is >= 0 and <= 120));

    private static string Make(int count)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
            lines.Append(CultureInfo.InvariantCulture, $$$"""
                {"partner_id":"p-{{{i % 7}}}","payload":{"age":{{{(i % 10 == 0 ? 121 : 50)}}},"name":"n{{{i}}}","conditions":[{"code":"59621000","name":"Hypertension"}],"observations":[{"code":"8302-2","value":{{{150 + (i % 50)}}}.5,"unit":"cm"}]}}
                """).Append('\n');
        return lines.ToString();
    }
}
