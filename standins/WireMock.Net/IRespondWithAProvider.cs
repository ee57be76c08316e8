using WireMock.ResponseProviders;

namespace WireMock.Server;

/// <summary>What holds for requests that fit.</summary>
public interface IRespondWithAProvider
{
    /// <summary>Of mappings that fit, the one with the lowest number answers; 0 where none is given.</summary>
    IRespondWithAProvider AtPriority(int priority);

    /// <summary>Answers only while the scenario is in the state named, or has not begun.</summary>
    IRespondWithAProvider InScenario(string scenario);

    IRespondWithAProvider WhenStateIs(string state);

    /// <summary>Moves the scenario on, after so many answers.</summary>
    IRespondWithAProvider WillSetStateTo(string state, int? times = 1);

    void RespondWith(IResponseProvider provider);
}
