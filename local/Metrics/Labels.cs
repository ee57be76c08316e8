namespace Alpes.Local.Metrics;

/// <summary>The values of a series' labels, in the order of its family's names; the app's id comes before them.</summary>
internal readonly record struct Labels(string First, string Second = "", string Third = "", string Fourth = "", string Fifth = "", string Sixth = "")
{
    public string this[int index] => index switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        3 => Fourth,
        4 => Fifth,
        _ => Sixth,
    };
}
