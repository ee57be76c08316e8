namespace Alpes.Contracts;

/// <summary>Something that happened, in the past tense; kept for ever in the log of the service it happened in.</summary>
public interface IEvent;
