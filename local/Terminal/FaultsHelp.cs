using Alpes.Local.Faults;

namespace Alpes.Local.Terminal;

/// <summary>What <c>--help</c> says of faults.</summary>
internal static class FaultsHelp
{
    public static IEnumerable<string> Lines()
    {
        yield return "Faults, with --faults <port>";
        yield return "  POST /faults    begins one: {\"kind\":\"duplicate\",\"topic\":\"orders\",\"app\":\"shop\",\"probability\":0.1,\"count\":5,\"seed\":7,\"milliseconds\":200}";
        yield return "                  only kind is needed: without topic or app any, without probability always, without count no limit";
        yield return "  GET /faults     those at work, and how often each has struck";
        yield return "  DELETE /faults  ends all";
        yield return "  POST /kill/{app or replica}  kills its process now; it is started again after a second";
        yield return "";
        foreach (var line in TextTable.Lines(["kind", "what happens"], [.. FaultKinds.All.Values.Select(k => (IReadOnlyList<string>)[k.Name, k.What])]))
            yield return "  " + line;
    }
}
