using System.Globalization;
using Alpes.Local.Resources;

namespace Alpes.Local.RunFile;

/// <summary>The fields of one app and of <c>common</c>. As in <c>dapr run -f</c>, a field that is empty, 0 or false in the app is taken from <c>common</c>.</summary>
internal sealed class RunFields(YamlPlace app, YamlPlace? common)
{
    private readonly HashSet<string> _asked = [];

    public string? Text(string name) => Find(name)?.Text;

    /// <summary>It is given and says nothing.</summary>
    public bool IsBlank(string name) => Find(name) is { IsScalar: true } place && place.Text.Length > 0 && string.IsNullOrWhiteSpace(place.Text);

    public int? Whole(string name) => Find(name)?.Whole;

    public bool Flag(string name) => Find(name)?.Flag ?? false;

    public int? Port(string name) => Own(name) is { } place
        ? place.Whole is >= 0 and <= 65535 and var port ? port : throw place.Error($"{place.Whole} is not a port (1 to 65535)")
        : null;

    public TimeSpan? Duration(string name, TimeSpan unit) => Whole(name) is { } n ? n * unit : null;

    /// <summary>Bytes: a number with Ki, Mi, Gi, k, M or G, or none.</summary>
    public long? Size(string name)
    {
        if (Find(name) is not { } place)
            return null;
        var digits = place.Text.TrimEnd('K', 'M', 'G', 'k', 'i');
        long? unit = place.Text[digits.Length..] switch { "" => 1, "k" => 1000, "M" => 1_000_000, "G" => 1_000_000_000, "Ki" => 1 << 10, "Mi" => 1 << 20, "Gi" => 1 << 30, _ => null };
        return unit is not null && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            ? Math.Max(-1, n * unit.Value)
            : throw place.Error($"'{place.Text}' is not a size (4194304, 4Mi, 512Ki)");
    }

    public LogDestination? Log(string name) => Find(name) is not { } place ? null : place.Text switch
    {
        "console" => LogDestination.Console,
        "file" => LogDestination.File,
        "fileAndConsole" => LogDestination.FileAndConsole,
        var other => throw place.Error($"'{other}' is not console, file or fileAndConsole"),
    };

    /// <summary>A field of the app alone.</summary>
    public YamlPlace? Own(string name)
    {
        _asked.Add(name);
        return app[name];
    }

    /// <summary>A field of <c>common</c> alone.</summary>
    public YamlPlace? Common(string name)
    {
        _asked.Add(name);
        return common?[name];
    }

    /// <summary>Names the fields that Dapr knows and that do nothing here.</summary>
    public IEnumerable<string> WithoutEffect(IEnumerable<KeyValuePair<string, string>> why) =>
        from field in why
        let place = Find(field.Key)
        where place is not null && !IsBlank(field.Key)
        select place.Error($"no effect here: {field.Value}").Message;

    /// <exception cref="InvalidFileException">A field that nobody asked for: it is misspelt, or it does not belong here.</exception>
    public void RefuseUnknown(IReadOnlySet<string> appOnly)
    {
        foreach (var (name, place) in app.Members.Where(m => !_asked.Contains(m.Key)))
            throw Unknown(name, place, _asked);
        foreach (var (name, place) in common?.Members ?? [])
        {
            if (appOnly.Contains(name))
                throw place.Error("this field belongs to an app, not to common");
            if (!_asked.Contains(name))
                throw Unknown(name, place, _asked.Except(appOnly));
        }
    }

    internal static InvalidFileException Unknown(string name, YamlPlace place, IEnumerable<string> known) =>
        place.Error($"unknown field{(known.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } near ? $"; did you mean {near}?" : $"; known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}")}");

    private YamlPlace? Find(string name) => Own(name) is { } own && !IsZero(own) ? own : Common(name) ?? app[name];

    private static bool IsZero(YamlPlace place) => place.IsScalar && place.Text is "" or "0" or "false";
}
