#pragma warning disable CA1034, CA1801 // Made for a test: a type with members the official one has not.

namespace Alpes.Tests.StandIns;

public static class Planted
{
    public sealed class DaprClientBuilder
    {
        public DaprClientBuilder(int timeout = 5) => Timeout = timeout;

        public int Timeout { get; set; }

        public DaprClientBuilder UseTimeout(TimeSpan time) => this;

        public DaprClientBuilder UseHttpEndpoint(string httpEndpoint) => this;
    }
}
