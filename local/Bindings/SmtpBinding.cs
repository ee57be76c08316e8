using System.Globalization;
using Alpes.Local.Resources;
using Alpes.Local.State;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Alpes.Local.Bindings;

/// <summary><c>bindings.smtp</c>: a mail with an HTML body. As daprd's, it keeps what a request says of a mail for the requests after it.</summary>
internal sealed class SmtpBinding : IOutputBinding
{
    private readonly string _host, _user, _password;
    private readonly int _port;
    private readonly bool _trustsAll;
    private readonly Lock _gate = new();
    private MailFields _fields;

    /// <exception cref="StateException">There is no host or port, or only one of user and password.</exception>
    public SmtpBinding(Component component)
    {
        var metadata = component.Metadata;
        _host = metadata.GetValueOrDefault("host", "");
        if (_host.Length == 0 || !int.TryParse(metadata.GetValueOrDefault("port"), CultureInfo.InvariantCulture, out _port))
            throw new StateException("smtp binding error: host and port fields are required in metadata");
        (_user, _password) = (metadata.GetValueOrDefault("user", ""), metadata.GetValueOrDefault("password", ""));
        if (_user.Length == 0 != (_password.Length == 0))
            throw new StateException("smtp binding error: user and password fields are required in metadata");
        _trustsAll = bool.TryParse(metadata.GetValueOrDefault("skipTLSVerify"), out var skip) && skip;
        _fields = MailFields.Empty.With(metadata);
    }

    public IReadOnlyList<string> Operations { get; } = ["create"];

    public async Task<BindingAnswer?> InvokeAsync(BindingRequest request, string traceParent, CancellationToken cancel)
    {
        MailFields fields;
        lock (_gate) fields = _fields = _fields.With(request.Metadata);
        var (message, recipients) = fields.Compose(request.Unquoted);
        using (message)
        {
            try
            {
                await SendAsync(message, recipients, cancel);
            }
            catch (Exception e) when (e is CommandException or ProtocolException or IOException or System.Net.Sockets.SocketException or AuthenticationException or SslHandshakeException)
            {
                throw new BindingException($"error from smtp binding, sending email failed: {e.Message}", e);
            }
        }

        return null;
    }

    private async Task SendAsync(MimeMessage message, IReadOnlyList<MailboxAddress> recipients, CancellationToken cancel)
    {
        using var client = new SmtpClient();
#pragma warning disable CA5359 // The component asks for it: skipTLSVerify.
        if (_trustsAll) client.ServerCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        await client.ConnectAsync(_host, _port, SecureSocketOptions.Auto, cancel);
        if (_user.Length > 0) await client.AuthenticateAsync(_user, _password, cancel);
        await client.SendAsync(message, message.From.Mailboxes.First(), recipients, cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }
}
