namespace WireMock.Server;

/// <summary>What is answered to what, and where each scenario stands.</summary>
internal sealed class Mappings
{
    private readonly Lock _gate = new();
    private readonly List<Mapping> _all = [];
    private readonly Dictionary<string, (string State, int Answers)> _scenarios = [];

    public void Add(Mapping mapping)
    {
        lock (_gate) _all.Add(mapping);
    }

    /// <summary>The mapping that answers: by priority, then the one with more conditions, then the newest.</summary>
    public Mapping? Find(IRequestMessage request)
    {
        lock (_gate)
        {
            var found = _all.AsEnumerable().Reverse().Where(mapping => IsInState(mapping) && mapping.Matcher.IsMatch(request))
                .OrderBy(mapping => mapping.Priority).ThenByDescending(mapping => mapping.Matcher.Count).FirstOrDefault();
            if (found is { Scenario: not null, NextState: not null }) MoveOn(found);
            return found;
        }
    }

    public void Clear()
    {
        lock (_gate) _all.Clear();
    }

    public void ClearScenarios()
    {
        lock (_gate) _scenarios.Clear();
    }

    private bool IsInState(Mapping mapping) =>
        mapping.Scenario is not { } scenario || _scenarios.GetValueOrDefault(scenario).State == mapping.WhenState;

    private void MoveOn(Mapping mapping)
    {
        var (state, answers) = _scenarios.GetValueOrDefault(mapping.Scenario!);
        _scenarios[mapping.Scenario!] = answers + 1 >= mapping.Times ? (mapping.NextState!, 0) : (state, answers + 1);
    }
}
