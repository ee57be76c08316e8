namespace WireMock.Matchers.Request;

/// <summary>Says which requests are meant.</summary>
public interface IRequestMatcher
{
    /// <summary>How many conditions there are: of two mappings that fit, the one with more answers.</summary>
    internal int Count { get; }

    internal bool IsMatch(IRequestMessage request);
}
