namespace Alpes.Chassis;

/// <summary>What keeps effects single. All hold; a test of the tests takes one away, to see that it is missed.</summary>
internal static class Safeguards
{
    /// <summary>A message without position is remembered by its id.</summary>
    public static bool Inbox { get; set; } = true;

    /// <summary>A checkpoint moves only from where its replica knows it to be.</summary>
    public static bool Checkpoint { get; set; } = true;

    /// <summary>Only the newest holder of the relay's lease says what is published.</summary>
    public static bool Fence { get; set; } = true;

    /// <summary>A message waits for the one before it on its topic.</summary>
    public static bool Gap { get; set; } = true;
}
