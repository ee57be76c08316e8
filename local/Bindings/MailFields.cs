using System.Globalization;
using System.Text;
using MimeKit;

namespace Alpes.Local.Bindings;

/// <summary>What is said of a mail beside its body.</summary>
internal sealed record MailFields(string From, string To, string Cc, string Bcc, string Subject, string Priority)
{
    public static readonly MailFields Empty = new("", "", "", "", "", "");

    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false };

    /// <summary>With what metadata says; what it leaves out or empty stays.</summary>
    public MailFields With(IReadOnlyDictionary<string, string> metadata)
    {
        return new MailFields(Of("emailFrom", From), Of("emailTo", To), Of("emailCC", Cc), Of("emailBCC", Bcc), Of("subject", Subject), Of("priority", Priority));

        string Of(string name, string otherwise) => metadata.GetValueOrDefault(name) is { Length: > 0 } given ? given : otherwise;
    }

    /// <summary>The mail and all that it goes to.</summary>
    /// <exception cref="BindingException">A field is missing or wrong.</exception>
    public (MimeMessage Message, IReadOnlyList<MailboxAddress> Recipients) Compose(ReadOnlyMemory<byte> html)
    {
        Require(From, "emailFrom");
        Require(To, "emailTo");
        Require(Subject, "subject");
        var (to, cc, bcc) = (Addresses(To), Addresses(Cc), Addresses(Bcc));
        var body = new TextPart("html") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        var text = Encoding.UTF8.GetString(html.Span);
        // The last line of a mail ends as every other.
        body.SetText(Encoding.UTF8, text.EndsWith('\n') ? text : text + "\n");
        var message = new MimeMessage(Addresses(From).Take(1), to, Subject, body);
        message.Cc.AddRange(cc);
        // daprd leaves it to the server.
        message.Headers.Remove(HeaderId.MessageId);
        message.Headers.Add("X-priority", PriorityText());
        return (message, [.. to, .. cc, .. bcc]);
    }

    private static void Require(string value, string name)
    {
        if (value.Length == 0) throw new BindingException($"smtp binding error: {name} property not supplied in configuration- or request-metadata");
    }

    private static List<MailboxAddress> Addresses(string list) =>
        [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Address)];

    private static MailboxAddress Address(string text) => MailboxAddress.TryParse(Strict, text, out var address)
        ? address
        : throw new BindingException("error from smtp binding, sending email failed: an address is none");

    private string PriorityText()
    {
        if (Priority.Length == 0) return "3";
        if (!int.TryParse(Priority, CultureInfo.InvariantCulture, out var number)) throw new BindingException($"parsing \"{Priority}\": invalid syntax");
        return number is >= 1 and <= 5 ? Priority : throw new BindingException("smtp binding error:  priority value must be between 1 (highest) and 5 (lowest)");
    }
}
