namespace Alpes.Bff.Commands;

/// <summary>The answer 202 to one command.</summary>
internal interface ICommandAccepted : IAccepted
{
    string CommandId { get; }

    /// <summary><c>accepted</c>: the command is in the log for good.</summary>
    string Status { get; }

    string? IAccepted.Location => "/commands/" + CommandId;
}
