using Alpes.Local.Resources;

namespace Alpes.Local.Terminal;

/// <summary>The command line.</summary>
/// <param name="RunFile">The run file or its folder.</param>
/// <param name="Data">The data folder; null: <c>data</c> beside the run file.</param>
internal sealed record Options(string RunFile, string? Data, bool Help)
{
    /// <exception cref="InvalidFileException">An argument that is not known, or one without its value.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options(".", null, false);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "-f" or "--run-file" => options with { RunFile = Value(ref i) },
                "--data" => options with { Data = Value(ref i) },
                "-h" or "--help" => options with { Help = true },
                var other => throw new InvalidFileException($"'{other}' is not known here; --help says what is."),
            };
        }

        return options;

        string Value(ref int i) => i + 1 < arguments.Count ? arguments[++i] : throw new InvalidFileException($"{arguments[i]} needs a path after it.");
    }
}
