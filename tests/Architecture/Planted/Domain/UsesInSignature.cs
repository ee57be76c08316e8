using Alpes.Chassis.Log;

namespace Alpes.Tests.Architecture.Planted.Domain;

internal static class UsesInSignature
{
    public static bool Is(List<Session> sessions) => sessions is not null;
}
