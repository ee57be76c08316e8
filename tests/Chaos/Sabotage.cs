using System.Diagnostics;
using System.Globalization;
using Alpes.Chassis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Alpes.Tests.Chaos;

/// <summary>What is done to a service from inside, by its environment.</summary>
internal static class Sabotage
{
    public const string Without = "CHAOS_WITHOUT", Clock = "CHAOS_CLOCK";

    public static void TakeAway(string safeguard)
    {
        Safeguards.Inbox = safeguard != "inbox";
        Safeguards.Checkpoint = safeguard != "checkpoint";
        Safeguards.Fence = safeguard != "fence";
        Safeguards.Gap = safeguard != "gap";
    }

    public static void LetClockJump(string seed)
    {
        var clock = new JumpingClock(int.Parse(seed, CultureInfo.InvariantCulture) + Environment.ProcessId);
        DiagnosticListener.AllListeners.Subscribe(new Seen<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting") listener.Subscribe(new Seen<KeyValuePair<string, object?>>(Replace));
        }));

        // The hosting library says so before it builds: what is added now comes after the service's own.
        void Replace(KeyValuePair<string, object?> said)
        {
            if (said is { Key: "HostBuilding", Value: IHostBuilder host }) host.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        }
    }

    private sealed class Seen<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
