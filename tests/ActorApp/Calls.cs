using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Client;

namespace Alpes.Tests.ActorApp;

/// <summary>What the app asks of an actor through its sidecar, by name; the answer is what the caller saw.</summary>
internal static class Calls
{
    private static readonly DateTime At = new(2026, 11, 25, 18, 30, 0, DateTimeKind.Utc);

    public static async Task<string> MakeAsync(IActorProxyFactory factory, string name, string id, List<string> commands)
    {
        try
        {
            var result = name.StartsWith("weak-", StringComparison.Ordinal)
                ? await WeakAsync(factory.Create(new ActorId(id), "Probe"), name["weak-".Length..], commands)
                : await TypedAsync(factory.CreateActorProxy<IProbe>(new ActorId(id), "Probe"), name, commands);
            return JsonSerializer.Serialize(result);
        }
        catch (Exception e)
        {
            return Text(e);
        }
    }

    private static async Task<object?> TypedAsync(IProbe probe, string name, List<string> commands)
    {
        switch (name)
        {
            case "count": return await probe.Count();
            case "put": await probe.Put(Sample()); return "put";
            case "echo": return await probe.Echo(Sample());
            case "echo-null": return await probe.Echo(null);
            case "join": return await probe.Join("a & <b>", -7, ["x", "é"], At);
            case "nothing": return await probe.Nothing(null);
            case "fail": await probe.Fail("It may not be."); return "no failure";
            case "cancellable": return await probe.Cancellable(3, CancellationToken.None);
            case "run": return await probe.Run(commands);
            case "ask": return await probe.Ask(commands[0]);
            default: throw new ArgumentException(name);
        }
    }

    private static async Task<object?> WeakAsync(ActorProxy probe, string name, List<string> commands)
    {
        switch (name)
        {
            case "count": return await probe.InvokeMethodAsync<int>("Count");
            case "put": await probe.InvokeMethodAsync("Put", Sample()); return "put";
            case "echo": return await probe.InvokeMethodAsync<Order?, Order?>("Echo", Sample());
            case "echo-null": return await probe.InvokeMethodAsync<Order?, Order?>("Echo", null);
            case "join": await probe.InvokeMethodAsync("Join"); return "joined";
            case "nothing": return await probe.InvokeMethodAsync<string?, string?>("Nothing", "é");
            case "fail": await probe.InvokeMethodAsync("Fail", "It may not be."); return "no failure";
            case "cancellable": return await probe.InvokeMethodAsync<int, bool>("Cancellable", 3);
            case "run": return await probe.InvokeMethodAsync<List<string>, List<string>>("Run", commands);
            case "unknown": await probe.InvokeMethodAsync("NoSuchMethod"); return "known";
            default: throw new ArgumentException(name);
        }
    }

    private static Order Sample() => new()
    {
        Name = "Größe <1>",
        Price = 12.50m,
        Amounts = [1, 2],
        Parts = { ["one"] = new Order { Name = null } },
    };

    /// <summary>Types and texts of the chain, without what differs from call to call.</summary>
    private static string Text(Exception? e) => e switch
    {
        null => "",
        ActorInvokeException invoked => $"{invoked.GetType().FullName}({invoked.ActualExceptionType}): {invoked.Message}",
        Dapr.DaprApiException api => $"{api.GetType().FullName}({api.ErrorCode}, {api.IsTransient}): {api.Message} < {Text(api.InnerException)}",
        _ => $"{e.GetType().FullName}: {e.Message} < {Text(e.InnerException)}",
    };
}
