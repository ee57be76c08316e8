using System.Globalization;
using System.Text;

namespace Alpes.Local.PubSub.Broker;

/// <summary>Any text as the name of a file, on any file system: two texts that differ only in case get two names.</summary>
internal static class FileName
{
    public static string Of(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (one is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'_') name.Append((char)one);
            else name.Append(CultureInfo.InvariantCulture, $"%{one:x2}");
        }

        return name.ToString();
    }
}
