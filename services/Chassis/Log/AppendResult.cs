namespace Alpes.Chassis.Log;

/// <summary>What became of an append: all of it is in the log, or none.</summary>
public enum AppendResult
{
    /// <summary>Durable in the log.</summary>
    Appended,

    /// <summary>A stream was not at the version expected; load it again.</summary>
    WrongVersion,

    /// <summary>The log holds one of the event ids; what was asked is done already.</summary>
    AlreadyThere,
}
