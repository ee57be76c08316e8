using System.Runtime.InteropServices;

namespace Alpes.Tests.LocalRuntime;

/// <summary>This assembly as an app: <c>dotnet Alpes.Tests.LocalRuntime.dll what…</c>.</summary>
internal static class TestApp
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["say", ..]:
                foreach (var name in args.Skip(1))
                    Console.WriteLine($"{name}={Environment.GetEnvironmentVariable(name)}");
                return 0;
            case ["die", var code]:
                return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
            case ["wait"]:
                return await WaitAsync(obeys: true);
            case ["wait", "stubborn"]:
                return await WaitAsync(obeys: false);
            default:
                return 64;
        }
    }

    private static async Task<int> WaitAsync(bool obeys)
    {
        var asked = new TaskCompletionSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s =>
        {
            s.Cancel = true;
            Console.WriteLine("asked to end");
            if (obeys)
                asked.TrySetResult();
        });
        Console.WriteLine($"running {Environment.ProcessId}");
        await asked.Task;
        return 0;
    }
}
