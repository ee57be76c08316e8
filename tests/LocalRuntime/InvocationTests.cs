using Alpes.Local.Invocation;

namespace Alpes.Tests.LocalRuntime;

public sealed class InvocationTests
{
    [Theory]
    [InlineData("TE", "", true)]
    [InlineData("x-named", "X-Other, X-Named", true)]
    [InlineData("X-Named", "close,x-named", true)]
    [InlineData("X-Name", "X-Named", false)]
    [InlineData("X-Kept", "", false)]
    public void Headers_of_one_connection_are_not_passed_on(string header, string connection, bool isHeld) =>
        Assert.Equal(isHeld, HopByHop.Holds(header, connection.Length > 0 ? connection : default(string)));
}
