using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Architecture.Planted.Application;

internal static class UsesDatabase
{
    public static Task<int> Count(IQueryable<string> rows) => rows.CountAsync();
}
