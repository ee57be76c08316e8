namespace Alpes.Chassis.Domain;

/// <summary>What became of an intention: it took effect, or it was refused with a code and a text. A refusal is a result, not an exception.</summary>
public readonly record struct Outcome
{
    private Outcome(string? code, string? text, object? result) => (Code, Text, Result) = (code, text, result);

    public static Outcome Done { get; }

    public bool Succeeded => Code is null;

    /// <summary>Why it was refused: stable, for programs.</summary>
    public string? Code { get; }

    /// <summary>Why it was refused, for people.</summary>
    public string? Text { get; }

    /// <summary>What the command's sender is told when it succeeded; null when there is nothing to tell.</summary>
    public object? Result { get; }

    public static Outcome Refused(string code, string text) => new(code, text, null);

    public static Outcome With(object result) => new(null, null, result);
}
