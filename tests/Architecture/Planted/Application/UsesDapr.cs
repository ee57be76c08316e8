using Dapr.Client;

namespace Alpes.Tests.Architecture.Planted.Application;

internal static class UsesDapr
{
    public static object Client() => new DaprClientBuilder().Build();
}
