namespace Alpes.Local.Sidecar.Http;

/// <summary>A route of the HTTP API, and what answers it.</summary>
/// <param name="Verbs">One, or several with a bar between.</param>
/// <param name="Path">A part in braces stands for any; with a star for all that follow, one at least.</param>
internal sealed record ApiRoute(string Verbs, string Path, Func<SidecarApi, RoutedRequest, Task> Answer)
{
    private readonly string[] _verbs = Verbs.Split('|');
    private readonly string[] _parts = ApiPath.Parts(Path);

    /// <summary>The part after the version: the routes of an API are looked through together.</summary>
    public string Api => _parts[1];

    public bool Takes(string verb, string[] parts)
    {
        var takesRest = _parts[^1].EndsWith("*}", StringComparison.Ordinal);
        if (takesRest ? parts.Length < _parts.Length : parts.Length != _parts.Length) return false;
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i][0] != '{' && _parts[i] != parts[i]) return false;
        }

        return Array.IndexOf(_verbs, verb) >= 0;
    }
}
