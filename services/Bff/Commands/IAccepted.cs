namespace Alpes.Bff.Commands;

/// <summary>An answer 202: what was asked is in the log for good.</summary>
internal interface IAccepted
{
    string CorrelationId { get; }

    /// <summary>Where its state is to be seen, if at one place.</summary>
    string? Location => null;
}
