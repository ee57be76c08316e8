namespace Dapr.Actors.Communication;

/// <summary>What travels as an <c>anyType</c> that names itself.</summary>
internal interface IHeader;
