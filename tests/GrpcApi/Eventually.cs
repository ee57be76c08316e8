namespace Alpes.Tests.GrpcApi;

internal static class Eventually
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    public static async Task IsAsync(Func<Task<bool>> condition)
    {
        var until = DateTimeOffset.UtcNow + Most;
        while (!await condition())
        {
            Assert.True(DateTimeOffset.UtcNow < until, "The condition did not come about in time.");
            await Task.Delay(20);
        }
    }
}
