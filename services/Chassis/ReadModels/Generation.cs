namespace Alpes.Chassis.ReadModels;

/// <summary>One set of a read model's tables by the end of their names: the hash of their shape and, from the second set of that shape on, its number.</summary>
internal readonly record struct Generation(string Hash, int Ordinal)
{
    public static Generation Parse(string name) => name.Split('_') is [var hash, var ordinal]
        ? new(hash, int.Parse(ordinal, System.Globalization.CultureInfo.InvariantCulture))
        : new(name, 0);

    /// <summary>The one after those of the same shape that are there.</summary>
    public static Generation Next(string hash, IEnumerable<string> known) =>
        new(hash, known.Select(Parse).Where(one => one.Hash == hash).Select(one => one.Ordinal + 1).DefaultIfEmpty().Max());

    public override string ToString() => Ordinal == 0 ? Hash : $"{Hash}_{Ordinal}";
}
