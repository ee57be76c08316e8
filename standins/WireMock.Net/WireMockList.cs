namespace WireMock.Types;

/// <summary>The values of one name.</summary>
public class WireMockList<T> : List<T>
{
    public WireMockList(params T[] collection)
        : base(collection)
    {
    }

    public WireMockList(IEnumerable<T> collection)
        : base(collection)
    {
    }

    public override string ToString() => string.Join(", ", this);
}
