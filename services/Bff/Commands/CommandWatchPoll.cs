namespace Alpes.Bff.Commands;

/// <summary>Looks each second for outcomes that somebody waits for and that the bus did not tell of here.</summary>
internal sealed partial class CommandWatchPoll(CommandWatch watch, CommandStates states, ILogger<CommandWatchPoll> logger) : BackgroundService
{
    private const int MaxAQuery = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Task.Delay(Every, stoppingToken);
                foreach (var ids in watch.Watched.Chunk(MaxAQuery))
                    foreach (var outcome in await states.Outcomes(ids, stoppingToken))
                        watch.Tell(outcome);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogMissed(e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    [LoggerMessage(LogLevel.Warning, "Cannot look for outcomes now; next try in a second: {Reason}")]
    private partial void LogMissed(string reason);
}
