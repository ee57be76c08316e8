namespace WireMock.ResponseBuilders;

/// <summary>Says what is answered; 200 without a body where nothing is said.</summary>
public interface IResponseBuilder : IStatusCodeResponseBuilder;
