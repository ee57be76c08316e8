using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alpes.Chassis;

/// <summary>Runs long work on threads that give way to all others: it takes the processor that nobody else wants.</summary>
internal sealed class BackgroundWork : TaskScheduler
{
    /// <summary>Beside one thread of the usual kind such a thread gets a tenth of a core (Linux, sched(7), "The nice value").</summary>
    private const int Nice = 10;

    private static readonly long AtAStretch = Stopwatch.Frequency / 20_000, AtMost = Stopwatch.Frequency / 20;
    private static readonly BackgroundWork Threads = new();

    /// <summary>From when on this thread gives way again; null on threads of other kinds.</summary>
    [ThreadStatic]
    private static long? t_goesOnUntil;

    private readonly Queue<Task> _tasks = [];

    private BackgroundWork()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Work) { IsBackground = true, Name = "Alpes background", Priority = ThreadPriority.Lowest }.Start();
    }

    /// <summary>What it awaits goes on there, too.</summary>
    public static Task Run(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, Threads).Unwrap();

    /// <summary>
    /// Lets others run first where this is one of its threads and has gone on for 50 µs: to be called between the small parts of long work. A thread of the usual kind
    /// that yields for a moment, as the thread pool's do before they take the next of many requests, has the processor back when this one
    /// yields, or else when Linux looks again, up to 4 ms later. Where others kept it waiting it then goes on for a ninth of that, at most 50 ms, so that it keeps
    /// its tenth: Linux takes the rest of a turn from who yields.
    /// </summary>
    public static void GiveWay()
    {
        if (t_goesOnUntil is not { } until) return;
        var began = Stopwatch.GetTimestamp();
        if (began < until) return;
        Thread.Yield();
        var now = Stopwatch.GetTimestamp();
        t_goesOnUntil = now + Math.Clamp((now - began) / 9, AtAStretch, AtMost);
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            Monitor.Pulse(_tasks);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks) return [.. _tasks];
    }

    private void Work()
    {
        // .NET sets no thread's priority on Linux, where each thread has a nice value of its own.
        if (OperatingSystem.IsLinux()) _ = SetPriority(which: 0, who: 0, Nice);
        t_goesOnUntil = 0;
        while (true) TryExecuteTask(Next());
    }

    /// <summary>Sleeps until there is one: a collection that blocks looks again and again first, at the cost of those who are to be served.</summary>
    private Task Next()
    {
        lock (_tasks)
        {
            while (_tasks.Count == 0) Monitor.Wait(_tasks);
            return _tasks.Dequeue();
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, uint who, int priority);
}
