using System.Globalization;
using System.Text;
using Alpes.Processing.Domain;
using FsCheck;
using FsCheck.Fluent;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Processing;

/// <summary>Values are made at random and written in ways that mean the same.</summary>
public sealed class NormalFormProperties
{
    private static readonly Gen<string> Words =
        Gen.Elements("a", "b", "Ana", "é", "e\u0301", "각", "\U0001f600", "x y", "\"\\/", "2024-01-01T00:00:00Z", "");

    [Fact]
    public void However_a_value_is_written_its_hash_is_the_same() =>
        Prop.ForAll(Values.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (value, seed) =>
            Hash(Write(value, new Random(seed))) == Hash(Write(value, new Random(~seed)))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_in_normal_form_stays_as_it_is() =>
        Prop.ForAll(Values.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (value, seed) =>
        {
            var normaliser = new Normaliser();
            normaliser.Run(Json(Write(value, new Random(seed))));
            var once = Encoding.UTF8.GetString(normaliser.Canonical);
            normaliser.Run(Json(once));
            return once == Encoding.UTF8.GetString(normaliser.Canonical) && normaliser.Output == default;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_value_has_another_hash() =>
        Prop.ForAll(Values.ToArbitrary(), value =>
            Hash(Write(value, new Random(1))) != Hash($"[{Write(value, new Random(1))}]")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_is_what_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), number =>
        {
            var normaliser = new Normaliser();
            normaliser.Run(Json(number.ToString(CultureInfo.InvariantCulture)));
            return decimal.Parse(Encoding.UTF8.GetString(normaliser.Canonical), NumberStyles.Float, CultureInfo.InvariantCulture) == number;
        }).QuickCheckThrowOnFailure();

    private static Gen<object?> Values => Gen.Sized(size => Value(Math.Min(size, 30)));

    private static Gen<object?> Value(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Elements<object?>(null, true, false),
            ArbMap.Default.GeneratorFor<int>().Select(n => (object?)(n / 100m)),
            Words.Select(w => (object?)w));
        if (size <= 1)
            return leaf;

        var child = Value(size / 3);
        return Gen.OneOf(
            leaf,
            child.ListOf(3).Select(items => (object?)items.ToList()),
            Words.ListOf(4).Select(names => names.Distinct().ToList())
                .SelectMany(names => child.ListOf(names.Count).Select(values => (object?)names.Zip(values).ToDictionary(p => p.First, p => p.Second))));
    }

    private static string? Hash(string json) => Steps.Run(Json(json)).ContentHash;

    private static string Write(object? value, Random random) => Space(random) + value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        decimal number => Number(number, random),
        string text => '"' + Blank(random) + Text(text, random) + Blank(random) + '"',
        List<object?> items => '[' + string.Join(',', items.Select(item => Write(item, random))) + ']',
        Dictionary<string, object?> members => '{' + string.Join(',', Shuffled(members, random).Select(member =>
            $"{Space(random)}\"{Name(member.Key, random)}\"{Space(random)}:{Write(member.Value, random)}")) + '}',
        _ => throw new ArgumentException("no such value"),
    } + Space(random);

    private static KeyValuePair<string, object?>[] Shuffled(Dictionary<string, object?> members, Random random)
    {
        var shuffled = members.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string Number(decimal number, Random random) => random.Next(4) switch
    {
        0 => number.ToString("0.00", CultureInfo.InvariantCulture),
        1 => number.ToString("0.0000", CultureInfo.InvariantCulture) + "e0",
        2 => (number * 1000).ToString("0", CultureInfo.InvariantCulture) + "E-3",
        _ => (number / 1000).ToString("0.00000", CultureInfo.InvariantCulture) + "e+3",
    };

    private static string Text(string text, Random random) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value == ' ' ? Blank(random) + ' ' : Character(rune, random)));

    private static string Name(string text, Random random) => string.Concat(text.EnumerateRunes().Select(rune => Character(rune, random)));

    private static string Character(Rune rune, Random random) =>
        rune.Value is '"' or '\\' || random.Next(3) == 0 ? string.Concat(rune.ToString().Select(c => $"\\u{(int)c:x4}")) : rune.ToString();

    private static string Space(Random random) => new(' ', random.Next(3));

    private static string Blank(Random random) => random.Next(4) switch { 0 => " ", 1 => "\\t\\u00a0", _ => "" };
}
