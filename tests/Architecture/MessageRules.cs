using System.Globalization;
using System.Reflection;
using Alpes.Contracts;

namespace Alpes.Tests.Architecture;

/// <summary>How commands and events are registered.</summary>
internal static class MessageRules
{
    /// <summary>The lists of message types that these types declare: static fields of <c>MessageType[]</c>.</summary>
    public static IEnumerable<MessageType> Registered(IEnumerable<Type> types) =>
        from type in types
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(MessageType[])
        from message in (MessageType[])field.GetValue(null)!
        select message;

    /// <summary>Every command and event is in exactly one list.</summary>
    public static IEnumerable<string> InOneList(IReadOnlyCollection<Type> types)
    {
        var lists = Registered(types).ToLookup(message => message.Json.Type);
        return
            from type in types
            where type is { IsAbstract: false, IsInterface: false } && IsMessage(type)
            let count = lists[type].Count()
            where count != 1
            select $"{type} is in {count} lists.";
    }

    /// <summary>A name and version say one type.</summary>
    public static IEnumerable<string> UniqueNames(IEnumerable<Type> types) =>
        from message in Registered(types)
        group message by (message.Name, message.SchemaVersion) into same
        where same.Count() > 1
        select $"{same.Key.Name} version {same.Key.SchemaVersion} is {same.Count()} types.";

    /// <summary>What is published goes to the topic of its context and kind; what is a service's own goes nowhere.</summary>
    public static IEnumerable<string> Topic(IEnumerable<Type> types) =>
        from message in Registered(types)
        let expected = TopicOf(message.Json.Type)
        where message.Topic != expected
        select $"{message.Name} goes to {message.Topic ?? "no topic"}, not to {expected ?? "none"}.";

    private static string? TopicOf(Type type)
    {
        var space = type.Namespace!.Split('.');
        if (!space.Contains("Contracts")) return null;
        if (space[^1] == "Results") return "command-results";
        return space[^1].ToLower(CultureInfo.InvariantCulture) + (typeof(ICommand).IsAssignableFrom(type) ? "-commands" : "-events");
    }

    private static bool IsMessage(Type type) => typeof(IEvent).IsAssignableFrom(type) || typeof(ICommand).IsAssignableFrom(type);
}
