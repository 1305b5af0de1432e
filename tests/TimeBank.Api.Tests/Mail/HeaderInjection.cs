using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>Nothing that people typed can bring a header field, a reader or a command of its own with it.</summary>
public sealed partial class HeaderInjection
{
    private static readonly string[] ExpectedFields =
    [
        "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To",
    ];

    [Theory]
    [InlineData("Ana\r\nBcc: eve@example.org")]
    [InlineData("Ana\nBcc: eve@example.org\n\nA body of my own")]
    [InlineData("Ana\rBcc: eve@example.org")]
    [InlineData("Ana\u2028Bcc: eve@example.org\u0085X-Evil: yes\0")]
    [InlineData("\" <eve@example.org>, \"")]
    [InlineData("Ana <eve@example.org>,")]
    [InlineData("=?utf-8?Q?Ana=0D=0ABcc:_eve@example.org?=")]
    [InlineData("\u202Egro.elpmaxe@eve")]
    [InlineData("")]
    public async Task Names_and_subjects_stay_what_they_are(string typed)
    {
        await using var scene = await MailScene.StartAsync(Database.Sqlite);
        await scene.AddAsync("ana@example.org", subject: typed, toName: typed, fromName: typed);

        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        var received = Assert.Single(scene.Server.Received);
        Assert.Equal("ana@example.org", received.To);
        var head = received.Raw[..received.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.Equal(
            ExpectedFields.Where(field => typed.Length > 0 || field != "Subject"),
            FieldName().Matches(head).Select(field => field.Value).Where(field => typed.Length > 0 || field != "Subject")
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain("\u202E", received.Message["To"], StringComparison.Ordinal);
        Assert.Equal("Hello", received.Message.Text.Trim());
    }

    [Theory]
    [InlineData("ana@example.org\r\nRCPT TO:<eve@example.org>")]
    [InlineData("ana@example.org\nBcc: eve@example.org")]
    [InlineData("ana@example.org,eve@example.org")]
    [InlineData("ana@example.org>\r\nDATA")]
    [InlineData("Ana <ana@example.org>")]
    [InlineData("ana@example.org eve@example.org")]
    [InlineData("aña@example.org")]
    [InlineData("@example.org")]
    [InlineData("")]
    public async Task An_address_that_is_not_one_address_is_given_up_with_words(string typed)
    {
        await using var scene = await MailScene.StartAsync(Database.Sqlite);
        var mail = await scene.AddAsync(typed);

        Assert.Equal("0 sent, 0 put off, 1 given up", await scene.RunAsync(MailScene.Send));

        Assert.Empty(scene.Server.Received);
        var reason = (await scene.ReadAsync(mail)).LastError!;
        Assert.Contains("is not an e-mail address that mail can be sent to", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }

    [GeneratedRegex("^[!-9;-~]+(?=:)", RegexOptions.Multiline)]
    private static partial Regex FieldName();
}
