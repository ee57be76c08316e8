using Microsoft.AspNetCore.Http;

namespace Alpes.Tests.Architecture.Planted.Domain;

internal static class UsesInBody
{
    public static int Status() => Results.StatusCode(200).GetHashCode();
}
