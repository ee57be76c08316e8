using Alpes.Bff.Edge;
using Alpes.Contracts;

namespace Alpes.Bff.Commands;

/// <summary>Makes commands of one type from what clients send. One reader at a time uses it.</summary>
internal interface ICommandReader
{
    MessageType Type { get; }

    /// <summary>The command, or why it is none.</summary>
    /// <param name="newId">Makes the thing's id where the client gives none.</param>
    Refusal? Read(ReadOnlySpan<byte> json, Func<string> newId, out NewCommand command);
}
