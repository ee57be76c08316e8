using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>One consumer's place in one topic of one source.</summary>
internal sealed class SourceCursor(string source, string topic)
{
    /// <summary>So far the checkpoint in the database may stay behind where nothing was to do.</summary>
    private const int MaxUnsaved = 2_000;

    public string Source { get; } = source;

    public string Topic { get; } = topic;

    public Window Window { get; } = new(maxMessages: 5_000, maxBytes: 16 * 1024 * 1024);

    /// <summary>All up to here is done; null until it is read from the database.</summary>
    public long? Checkpoint
    {
        get;
        private set
        {
            field = value;
            if (value is { } position) Progress.Move(position);
        }
    }

    /// <summary>How far all was ever known to be done.</summary>
    public Progress Progress { get; } = new();

    /// <summary>Where the checkpoint stands in the database; behind <see cref="Checkpoint"/> where messages were of no interest.</summary>
    public long Saved { get; private set; }

    public bool IsSaved => Checkpoint is not { } known || known == Saved;

    public bool MustBeSaved => Checkpoint - Saved > MaxUnsaved;

    /// <summary>The newest position of the topic that was heard of.</summary>
    public long Head { get; private set; }

    public void Offer(Message message)
    {
        Head = Math.Max(Head, message.Position!.Value);
        Window.Offer(message, Checkpoint ?? 0);
    }

    /// <summary>The feed says how far the topic goes, whatever was claimed on the bus.</summary>
    public void Saw(long head) => Head = head;

    /// <summary>The database says so.</summary>
    public void Load(long saved) => (Checkpoint, Saved) = (Math.Max(saved, Checkpoint ?? 0), saved);

    /// <summary>Done and written down.</summary>
    public void Done(long position) => (Checkpoint, Saved) = (position, position);

    /// <summary>Nothing was to do up to here.</summary>
    public void Pass(long position) => Checkpoint = position;

    /// <summary>What is done is not known for sure any more.</summary>
    public void Forget() => Checkpoint = null;
}
