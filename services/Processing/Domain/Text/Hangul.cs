namespace Alpes.Processing.Domain.Text;

/// <summary>Korean syllables are composed by arithmetic (Unicode 3.12): leading consonant, vowel, trailing consonant.</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Trails = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28;

    /// <summary>Whether it may be joined to what stands before it.</summary>
    public static bool MayJoin(int point) => point is >= Vowels and < Vowels + VowelCount or > Trails and < Trails + TrailCount;

    public static bool TryDecompose(int point, List<int> into)
    {
        var index = point - Syllables;
        if (index is < 0 or >= LeadCount * VowelCount * TrailCount)
            return false;

        into.Add(Leads + (index / (VowelCount * TrailCount)));
        into.Add(Vowels + (index / TrailCount % VowelCount));
        if (index % TrailCount is var trail and not 0)
            into.Add(Trails + trail);
        return true;
    }

    public static int? Compose(int first, int second) => (first, second) switch
    {
        ( >= Leads and < Leads + LeadCount, >= Vowels and < Vowels + VowelCount) =>
            Syllables + ((((first - Leads) * VowelCount) + second - Vowels) * TrailCount),
        ( >= Syllables and < Syllables + (LeadCount * VowelCount * TrailCount), > Trails and < Trails + TrailCount)
            when (first - Syllables) % TrailCount == 0 => first + second - Trails,
        _ => null,
    };
}
