using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.SignIn.Notices;

/// <summary>
/// Writes the mails by which people sign in, after whoever asked has been answered, so that neither words nor time tell whether
/// an address is known. It is lost with the process; whoever waits asks again.
/// </summary>
internal sealed partial class SignInMails(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, SignInRequests requests, Letters letters,
    PublicAddress publicAddress, IStringLocalizer<SignInMails> words, TimeProvider clock, ILogger<SignInMails> log) : BackgroundService
{
    /// <summary>Until somebody signed in by it, or it is too old.</summary>
    public static readonly LetterTopic SigningIn = new("sign-in", (context, requestId, now, token) => context.Set<SignInRequest>().AnyAsync(
        one => one.Id == requestId && one.UsedAt == null && one.ExpiresAt > now
            && context.Members.Any(member => member.Person!.Email == one.Address && member.LeftOn == null), token));

    private readonly Channel<Guid> _asked = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Lets the mail of a request be written.</summary>
    public void WriteSoon(Guid requestId) => _asked.Writer.TryWrite(requestId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var requestId in _asked.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await WriteAsync(requestId, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The next one who asks is not to wait for this one.
                LogFailure(log, error);
            }
    }

    private async Task WriteAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var (request, member, bank) = await FindAsync(requestId, cancellationToken);
        if (request is null)
            return;
        var (key, code) = (SignInSecrets.NewToken(), SignInSecrets.NewCode());
        var mail = member is null || bank is null ? null : await ComposeAsync(member, bank, request, key, code);
        var (tokenHash, codeHash) = (SignInSecrets.HashOf(key), SignInSecrets.HashOfCode(request.Id, code));
        await writer.WriteAsync(
            async (unit, token) =>
            {
                await unit.Context.Set<SignInRequest>().Where(row => row.Id == requestId).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.TokenHash, tokenHash).SetProperty(row => row.CodeHash, codeHash), token);
                if (mail is not null)
                    unit.Context.Add(mail);
                await unit.Context.SaveChangesAsync(token);
            },
            cancellationToken);
    }

    /// <summary>To whom the mail goes; nobody where the address is nobody's, or got too many of late.</summary>
    private async Task<(SignInRequest? Request, Member? Member, TimeBank? TimeBank)> FindAsync(
        Guid requestId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var request = await context.Set<SignInRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null || await requests.FindMemberAsync(request.Address, cancellationToken) is not { } member)
            return (request, null, null);
        var since = clock.UtcNow() - SignInLimits.Counted;
        var before = await context.Set<SignInRequest>().CountAsync(
            row => row.Address == request.Address && row.CreatedAt > since && !row.IsKnownBrowser && row.Id != request.Id, cancellationToken);
        return !request.IsKnownBrowser && before >= SignInLimits.MailsToAddress
            ? (request, null, null)
            : (request, member, await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == member.TimeBankId, cancellationToken));
    }

    private async Task<OutboxMail> ComposeAsync(Member member, TimeBank bank, SignInRequest request, string key, string code)
    {
        var language = SpokenLanguage.For(member.Person?.Language, bank.Language);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language.Culture;
        List<LetterPassage> parts = [new LetterParagraph(words["Greeting", MailText.Name(member.Name)])];
        // Where nobody has said under which address people reach this installation, the digits are enough.
        if (publicAddress.Of(OneTimeLinks.Address(SignInPaths.Link, key)) is { } link)
            parts.AddRange([new LetterParagraph(words["Press", MailText.Name(bank.Name)]), new LetterButton(words["Button"], link)]);
        parts.AddRange(
        [
            new LetterParagraph(words["Code"]), new LetterDigits($"{code[..3]} {code[3..]}"),
            new LetterParagraph(words["Lasts", SignInLimits.Lasts.TotalMinutes]), new LetterParagraph(words["NotYou"]),
        ]);
        return await letters.WriteAsync(
            request.Id, SigningIn.Kind, bank, new MailPerson(member.Name, request.Address), new Letter(language.Tag, words["Subject"], parts),
            request.Id);
    }

    [LoggerMessage(LogLevel.Warning, "A mail to sign in could not be written.")]
    private static partial void LogFailure(ILogger log, Exception error);
}
