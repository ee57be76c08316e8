using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.Terminal;

/// <summary>What <c>--help</c> says; lists come from the code that does it.</summary>
internal static class Help
{
    public static IEnumerable<string> Lines()
    {
        yield return "Starts the apps of a dapr.yaml, each with its Dapr sidecar, in one process: `dapr run -f` with nothing installed.";
        yield return "";
        yield return "  dotnet run --project local [-- options]";
        yield return "  dotnet run --project local -- rebuild <app>   has a running app rebuild its read models, and shows how far that is";
        yield return "";
        yield return "  -f, --run-file <path>   another dapr.yaml, or its folder (default: this folder)";
        yield return "      --data <dir>        where broker and state are kept (default: data/ beside the run file)";
        yield return "      --replicas <a>=<n>  so many processes of an app, each with its sidecar; several apps: a=2,b=3";
        yield return "      --faults <port>     where tests ask for faults, on 127.0.0.1 (default: nowhere; see below)";
        yield return "  -h, --help              this";
        yield return "";
        yield return "An app with no `command` gets its sidecar only, to run it under a debugger. NO_COLOR=1 takes the colours away.";
        yield return "";
        yield return "Served";
        foreach (var line in TextTable.Lines(["building block", "what of it"], [.. Apis.Served.Select(a => (IReadOnlyList<string>)[a.Name, a.What])]))
            yield return "  " + line;
        yield return "";
        yield return "HTTP API; a request for any other path goes to the app that its header dapr-app-id names";
        foreach (var (verbs, path) in Apis.HttpRoutes)
            yield return $"  {verbs,-19} {path}";
        yield return "";
        yield return "gRPC API, HTTP/2 clear text, in a build with the official packages: server reflection, and of dapr.proto.runtime.v1.Dapr";
        foreach (var line in Wrapped(Apis.GrpcMethods))
            yield return "  " + line;
        yield return "";
        yield return "  Answered as by a daprd without such a component";
        foreach (var line in Wrapped(Apis.GrpcMethodsWithoutComponent))
            yield return "  " + line;
        yield return "";
        yield return "Not served";
        foreach (var line in TextTable.Lines(["part of Dapr", "why"], [.. Apis.NotServed.Select(a => (IReadOnlyList<string>)[a.Name, a.Why])]))
            yield return "  " + line;
        yield return "";
        yield return "Component types; one that is served instead names another product, and an embedded engine stands in for it";
        foreach (var line in TextTable.Lines(["type", "served by", "metadata with an effect"], [.. Engines.All.Select(Row)]))
            yield return "  " + line;
        yield return "";
        yield return $"Kinds of resources: {string.Join(", ", ResourcesReader.Kinds)}.";
        yield return "";
        yield return "Fields of dapr.yaml that are taken and have no effect here";
        foreach (var (field, why) in RunTemplateReader.WithoutEffect)
            yield return $"  {field}: {why}";
        yield return "";
        foreach (var line in FaultsHelp.Lines())
            yield return line;
    }

    private static IEnumerable<string> Wrapped(IReadOnlyList<string> names) => names.Chunk(6).Select(line => string.Join(", ", line));

    private static IReadOnlyList<string> Row(Engine engine) =>
        [engine.Type, engine.Instead ? $"{engine.ServedBy} (instead)" : engine.ServedBy, string.Join(", ", engine.Metadata)];
}
