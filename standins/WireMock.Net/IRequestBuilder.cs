namespace WireMock.RequestBuilders;

/// <summary>Says which requests are meant; all conditions must hold.</summary>
public interface IRequestBuilder : IUrlAndPathRequestBuilder;
