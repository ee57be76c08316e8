using System.Globalization;
using Alpes.Local.Resources;

namespace Alpes.Local.Terminal;

/// <summary>The command line.</summary>
/// <param name="RunFile">The run file or its folder.</param>
/// <param name="Data">The data folder; null: <c>data</c> beside the run file.</param>
/// <param name="FaultsPort">Where tests ask for faults; null: nowhere.</param>
/// <param name="Replicas">How many processes of which app; null: one of each.</param>
/// <param name="Rebuild">The running app whose read models are to be rebuilt; null: start the apps.</param>
internal sealed record Options(string RunFile, string? Data, bool Help, int? FaultsPort = null, IReadOnlyDictionary<string, int>? Replicas = null, string? Rebuild = null)
{
    private const int MostReplicas = 20;

    /// <exception cref="InvalidFileException">An argument that is not known, or one without its value.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options(".", null, false);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "-f" or "--run-file" => options with { RunFile = Value(ref i, "a path") },
                "--data" => options with { Data = Value(ref i, "a path") },
                "--faults" => options with { FaultsPort = Port(Value(ref i, "a port")) },
                "--replicas" => options with { Replicas = With(options.Replicas, Value(ref i, "app=number")) },
                "rebuild" => options with { Rebuild = Value(ref i, "an app") },
                "-h" or "--help" => options with { Help = true },
                var other => throw new InvalidFileException($"'{other}' is not known here; --help says what is."),
            };
        }

        return options;

        string Value(ref int i, string what) => i + 1 < arguments.Count ? arguments[++i] : throw new InvalidFileException($"{arguments[i]} needs {what} after it.");
    }

    private static int Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
        ? port : throw new InvalidFileException($"--faults: '{text}' is not a port (1 to 65535).");

    private static Dictionary<string, int> With(IReadOnlyDictionary<string, int>? others, string text)
    {
        var all = new Dictionary<string, int>(others ?? new Dictionary<string, int>(), StringComparer.Ordinal);
        foreach (var one in text.Split(','))
        {
            if (one.Split('=') is not [{ Length: > 0 } app, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostReplicas)
                throw new InvalidFileException($"--replicas: '{one}' is not app=number (1 to {MostReplicas}), such as data-query=2.");
            all[app] = count;
        }

        return all;
    }
}
