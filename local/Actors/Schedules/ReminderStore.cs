using System.Text.Json;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Schedules;

/// <summary>The reminders on disk: committed before anyone is told, many in one commit.</summary>
internal sealed class ReminderStore(string folder, TimeProvider time) : IAsyncDisposable
{
    private const string File = "reminders.db";

    private readonly SqliteStore _rows = new(new SqliteOptions(InFolder(folder), "reminders", "metadata", TimeSpan.Zero), time);

    /// <exception cref="StateException">The file cannot be read.</exception>
    public IReadOnlyList<(ReminderKey Key, Reminder Reminder)> All()
    {
        try
        {
            return [.. _rows.All().Select(row => (ReminderKey.Parse(row.Key), Reminder.OfJson(row.Value.Span)))];
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new StateException($"{File}: {e.Message}", e);
        }
    }

    /// <exception cref="StateException">The file cannot be written.</exception>
    public Task PutAsync(ReminderKey key, Reminder reminder) => _rows.ApplyAsync([new StateOperation(key.Text, reminder.ToJson(), null, false, null)]);

    /// <exception cref="StateException">The file cannot be written.</exception>
    public Task DeleteAsync(ReminderKey key) => _rows.ApplyAsync([new StateOperation(key.Text, null, null, false, null)]);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private static string InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, File);
    }
}
