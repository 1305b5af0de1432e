using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.SignIn;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.SignIn;

/// <summary>A time bank whose members sign in by mail, and the mails that they got.</summary>
internal sealed partial class SignInScene : IAsyncDisposable
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private SignInScene(TestHost host, Community community) => (Host, Community) = (host, community);

    public TestHost Host { get; }

    public Community Community { get; }

    public static async Task<SignInScene> MakeAsync(Database database)
    {
        var host = await TestHost.StartAsync(
            database, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://bank.example.org" });
        return new SignInScene(host, await Community.MakeAsync(host));
    }

    public PageReader Browser() => new(Host, Firefox);

    /// <summary>Asks for a mail, and waits until it is written or would have been.</summary>
    public async Task<SentMail?> AskAsync(PageReader browser, string address, string to = "")
    {
        var before = (await RequestsAsync()).Select(row => row.Id).ToHashSet();
        await browser.OpenAsync($"/sign-in{to}");
        await browser.SubmitAsync("sign-in", ("Email", address));
        await using var context = await Host.ReadAsync();
        SignInRequest request;
        do
            request = (await RequestsAsync()).Single(row => !before.Contains(row.Id));
        while (request.TokenHash is null);
        var mail = await context.Set<OutboxMail>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id);
        return mail is null ? null : new SentMail(mail, Link().Match(mail.Text).Value, Digits().Match(mail.Text).Value);
    }

    public async Task<IReadOnlyList<SignInRequest>> RequestsAsync()
    {
        await using var context = await Host.ReadAsync();
        return await context.Set<SignInRequest>().AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [GeneratedRegex(@"(?<=https://bank\.example\.org)/sign-in/link\?key=\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\d{3} \d{3}\b")]
    private static partial Regex Digits();
}

/// <summary>A mail by which somebody signs in.</summary>
/// <param name="Link">Its path on this site.</param>
/// <param name="Code">As it is written there.</param>
internal sealed record SentMail(OutboxMail Mail, string Link, string Code);
