using WireMock.ResponseProviders;

namespace WireMock.ResponseBuilders;

public interface IDelayResponseBuilder : IResponseProvider
{
    /// <summary>Waits before the answer.</summary>
    IResponseBuilder WithDelay(TimeSpan delay);

    IResponseBuilder WithDelay(int milliseconds);
}
