namespace Alpes.Tests.Chaos;

/// <summary>A file that takes all the room there is on a volume, and what room comes free, until it is disposed.</summary>
internal sealed class Ballast : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly FileStream _file;
    private readonly Task _filling;

    public Ballast(DriveInfo volume)
    {
        _file = new FileStream(Path.Combine(volume.RootDirectory.FullName, "ballast"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        _filling = Task.Run(Fill);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _filling;
        await _file.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Fill()
    {
        var block = new byte[1024 * 1024];
        while (!_stop.IsCancellationRequested)
        {
            // What is left of a volume is less and less than a block.
            for (var size = block.Length; size > 0;)
                try
                {
                    _file.Write(block, 0, size);
                }
                catch (IOException)
                {
                    size /= 2;
                }

            await Task.Delay(Look, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
