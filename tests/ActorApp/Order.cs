namespace Alpes.Tests.ActorApp;

public class Order
{
    public string? Name { get; set; }

    public decimal Price { get; set; }

    public int[] Amounts { get; set; } = [];

    public Dictionary<string, Order> Parts { get; set; } = [];
}
