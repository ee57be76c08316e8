using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.LocalRuntime;

/// <summary>Sidecars that are ready at once and open no port.</summary>
internal sealed class FakeSidecars : ISidecars
{
    public List<FakeSidecar> Made { get; } = [];

    public ISidecar Create(RunApp app, AppResources resources, ILogger log)
    {
        var sidecar = new FakeSidecar();
        Made.Add(sidecar);
        return sidecar;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal sealed class FakeSidecar : ISidecar
    {
        private readonly TaskCompletionSource<int> _ended = new();

        public event Action<ISidecar>? StateChanged;

        public SidecarState State { get; private set; }

        public Task<int> Ended => _ended.Task;

        public Task StartAsync(CancellationToken cancel)
        {
            Turn(SidecarState.Ready);
            return Task.CompletedTask;
        }

        public void AppDied()
        {
        }

        public Task StopAsync(CancellationToken cancel)
        {
            Turn(SidecarState.Stopped);
            _ended.TrySetResult(0);
            return Task.CompletedTask;
        }

        /// <summary>As after POST /v1.0/shutdown, or a failure.</summary>
        public void End(int code)
        {
            Turn(SidecarState.Stopped);
            _ended.TrySetResult(code);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Turn(SidecarState state)
        {
            State = state;
            StateChanged?.Invoke(this);
        }
    }
}
