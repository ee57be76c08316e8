using System.Text.Json;

namespace Alpes.Chassis.Log;

internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
