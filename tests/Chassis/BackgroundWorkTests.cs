using System.Globalization;
using Alpes.Chassis;

namespace Alpes.Tests.Chassis;

public class BackgroundWorkTests
{
    [Fact]
    public async Task What_runs_in_the_background_gives_way_to_others_and_goes_on_there_after_it_has_waited()
    {
        (bool, ThreadPriority, int?) seen = default;
        await BackgroundWork.Run(async () =>
        {
            await Task.Yield();
            seen = (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Priority, Nice());
        });

        Assert.Equal((false, ThreadPriority.Lowest, OperatingSystem.IsLinux() ? 10 : null), seen);
    }

    /// <summary>Field 19 of Linux's proc(5) stat; the name of the thread, the second, may hold blanks.</summary>
    private static int? Nice() => !OperatingSystem.IsLinux() ? null
        : int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], CultureInfo.InvariantCulture);
}
