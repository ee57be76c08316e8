using WireMock.Matchers.Request;
using WireMock.ResponseProviders;

namespace WireMock.Server;

internal sealed class Mapping(IRequestMatcher matcher, Action<Mapping> add) : IRespondWithAProvider
{
    public Guid Guid { get; } = Guid.NewGuid();

    public IRequestMatcher Matcher => matcher;

    public IResponseProvider Provider { get; private set; } = null!;

    public int Priority { get; private set; }

    public string? Scenario { get; private set; }

    public string? WhenState { get; private set; }

    public string? NextState { get; private set; }

    public int Times { get; private set; } = 1;

    public IRespondWithAProvider AtPriority(int priority)
    {
        Priority = priority;
        return this;
    }

    public IRespondWithAProvider InScenario(string scenario)
    {
        Scenario = scenario;
        return this;
    }

    public IRespondWithAProvider WhenStateIs(string state)
    {
        WhenState = state;
        return this;
    }

    public IRespondWithAProvider WillSetStateTo(string state, int? times = 1)
    {
        (NextState, Times) = (state, times ?? 1);
        return this;
    }

    public void RespondWith(IResponseProvider provider)
    {
        Provider = provider;
        add(this);
    }
}
