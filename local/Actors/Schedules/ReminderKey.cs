namespace Alpes.Local.Actors.Schedules;

internal readonly record struct ReminderKey(string Type, string Id, string Name)
{
    // Names and ids hold no controls.
    private const char Separator = '\u001f';

    /// <summary>As the store has it.</summary>
    public string Text => string.Join(Separator, Type, Id, Name);

    public static ReminderKey Parse(string text) => text.Split(Separator) switch
    {
        [var type, var id, var name] => new(type, id, name),
        _ => throw new FormatException($"'{text}' is no key of a reminder"),
    };
}
