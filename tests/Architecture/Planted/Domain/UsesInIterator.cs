using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Architecture.Planted.Domain;

internal static class UsesInIterator
{
    public static IEnumerable<object?> Things()
    {
        yield return typeof(DbContext);
    }
}
