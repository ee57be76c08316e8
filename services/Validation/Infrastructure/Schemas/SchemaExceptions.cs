using System.Text.RegularExpressions;

namespace Alpes.Validation.Infrastructure.Schemas;

internal static class SchemaExceptions
{
    /// <summary>Whether an odd payload, and nothing else, can be the cause.</summary>
    public static bool AreOfThePayload(Exception e) =>
        e is (InvalidOperationException and not ObjectDisposedException) or FormatException or ArgumentException or OverflowException or RegexMatchTimeoutException;
}
