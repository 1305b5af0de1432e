using System.Net.Security;
using System.Text;

namespace TimeBank.Api.Tests.Mail;

/// <summary>One conversation of the <see cref="SmtpListener"/> (RFC 5321), with STARTTLS and AUTH LOGIN.</summary>
internal sealed class SmtpSession(SmtpListener server, Stream network)
{
    private readonly byte[] _one = new byte[1];
    private Stream _stream = network;
    private bool _isEncrypted;
    private bool _isSignedIn;
    private string _from = "";
    private string _to = "";
    private SmtpTrouble _trouble;

    public async Task RunAsync(CancellationToken stopping)
    {
        await SayAsync("220 smtp.example ESMTP", stopping);
        while (await ReadLineAsync(stopping) is { } line && await AnswerAsync(line, stopping))
        {
            // Each answer ends the conversation or waits for the next command.
        }
    }

    /// <returns>Whether the conversation goes on.</returns>
    private async Task<bool> AnswerAsync(string line, CancellationToken stopping)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO":
                await GreetAsync(stopping);
                return true;
            case "STARTTLS":
                await EncryptAsync(stopping);
                return true;
            case "AUTH":
                await SignInAsync(line, stopping);
                return true;
            case "MAIL" when server.Account is not null && !_isSignedIn:
                await SayAsync("530 5.7.0 Authentication required", stopping);
                return true;
            case "MAIL":
                _from = Address(line);
                await SayAsync("250 OK", stopping);
                return true;
            case "RCPT":
                return await RecipientAsync(line, stopping);
            case "DATA":
                return await DataAsync(stopping);
            case "QUIT":
                await SayAsync("221 Bye", stopping);
                return false;
            default:
                await SayAsync("250 OK", stopping);
                return true;
        }
    }

    private async Task GreetAsync(CancellationToken stopping)
    {
        await SayAsync("250-smtp.example", stopping);
        if (server.Certificate is not null && !_isEncrypted) await SayAsync("250-STARTTLS", stopping);
        if (server.Account is not null) await SayAsync("250-AUTH LOGIN", stopping);
        await SayAsync("250 8BITMIME", stopping);
    }

    private async Task EncryptAsync(CancellationToken stopping)
    {
        await SayAsync("220 Go ahead", stopping);
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, stopping);
        _stream = encrypted;
        _isEncrypted = true;
    }

    private async Task SignInAsync(string line, CancellationToken stopping)
    {
        var userName = Decode(line.Split(' ')[^1]);
        await SayAsync("334 UGFzc3dvcmQ6", stopping);
        var password = Decode(await ReadLineAsync(stopping) ?? "");
        _isSignedIn = server.Account == (userName, password);
        await SayAsync(_isSignedIn ? "235 Welcome" : "535 5.7.8 Wrong user name or password", stopping);
    }

    private async Task<bool> RecipientAsync(string line, CancellationToken stopping)
    {
        _to = Address(line);
        _trouble = server.NextTrouble(_to);
        await SayAsync(
            _trouble switch
            {
                SmtpTrouble.RecipientRefusedForNow => "451 4.7.1 Greylisted, try again",
                SmtpTrouble.RecipientRefusedForGood => "550 5.1.1 No such person here",
                SmtpTrouble.ShuttingDown => "421 4.3.2 Shutting down",
                _ => "250 OK",
            },
            stopping);
        return _trouble != SmtpTrouble.ShuttingDown;
    }

    private async Task<bool> DataAsync(CancellationToken stopping)
    {
        if (_trouble == SmtpTrouble.DropBeforeData) return false;
        await SayAsync("354 Go ahead", stopping);
        var raw = new StringBuilder();
        while (await ReadLineAsync(stopping) is { } line && line != ".")
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        if (_trouble is SmtpTrouble.ContentRefusedForNow or SmtpTrouble.ContentRefusedForGood)
        {
            var isForNow = _trouble == SmtpTrouble.ContentRefusedForNow;
            await SayAsync(isForNow ? "452 4.3.1 Full" : "554 5.7.1 Looks like spam", stopping);
            return true;
        }

        server.Take(new ReceivedMail(_from, _to, raw.ToString()));
        if (server.BeforeAccepting is { } wait) await wait();
        if (_trouble == SmtpTrouble.DropAfterData) return false;
        await SayAsync("250 2.0.0 Taken", stopping);
        return true;
    }

    private async Task SayAsync(string line, CancellationToken stopping) =>
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stopping);

    private async Task<string?> ReadLineAsync(CancellationToken stopping)
    {
        var line = new List<byte>();
        while (await _stream.ReadAsync(_one, stopping) == 1)
        {
            if (_one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(_one[0]);
        }

        return null;
    }

    private static string Address(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
