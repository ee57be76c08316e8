namespace Alpes.Local.Faults;

/// <summary>The one table of faults: what each does, as <c>--help</c> says it.</summary>
internal static class FaultKinds
{
    public static readonly IReadOnlyDictionary<FaultKind, (string Name, string What)> All = new SortedDictionary<FaultKind, (string, string)>
    {
        [FaultKind.Duplicate] = ("duplicate", "the app is given the message twice"),
        [FaultKind.Delay] = ("delay", "the delivery waits for `milliseconds`; in bulk, the whole batch"),
        [FaultKind.Reorder] = ("reorder", "the message comes after later ones: at the end of its batch, or, alone, after the redelivery delay"),
        [FaultKind.DropAck] = ("drop-ack", "the app has handled the message, and it comes again after the redelivery delay"),
        [FaultKind.DropPublishAck] = ("drop-publish-ack", "the message is published, and its publisher is told 500 at once"),
        [FaultKind.Lose] = ("lose", "the message never reaches the app"),
        [FaultKind.Kill] = ("kill", "the app is killed while it has the message"),
        [FaultKind.BrokerDown] = ("broker-down", "for `milliseconds` nothing is delivered, and a publish waits: 500 after the policy's timeout, or 30 s"),
        [FaultKind.DiskFull] = ("disk-full", "for `milliseconds` a publish is refused: 500 at once"),
    };

    /// <summary>It holds for a time instead of striking message by message.</summary>
    public static bool LastsForATime(this FaultKind kind) => kind is FaultKind.BrokerDown or FaultKind.DiskFull;
}
