namespace Alpes.Contracts;

/// <summary>Asks one service to do one thing; travels on that service's command topic.</summary>
public interface ICommand;
