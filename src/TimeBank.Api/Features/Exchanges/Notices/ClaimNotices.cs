using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Asks the receiver of a claim to answer it, by a link that needs no signing in, and says what happens if they do not. True as long as
/// the claim waits for them.
/// </summary>
internal abstract class ClaimNotices(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<ClaimNotices> words, TimeProvider clock) : NoticeTopic
{
    public override string Name => words[$"Name{Kind}"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [var only] ? words["SubjectOfOne", only.Short] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await (
            from exchange in context.Exchanges.AsNoTracking()
            join giver in context.Members.AsNoTracking() on exchange.GiverMemberId equals giver.Id
            join receiver in context.Members on exchange.ReceiverMemberId equals receiver.Id
            where ids.Contains(exchange.Id) && exchange.State == ExchangeState.Claimed && receiver.LeftOn == null
            select new { exchange, giver }).ToDictionaryAsync(row => row.exchange.Id, cancellationToken);
        return notices.Where(notice => waiting.ContainsKey(notice.SubjectId)).ToDictionary(
            notice => notice.Id,
            notice => Describe(new HelpInWords(timeBank, waiting[notice.SubjectId].exchange, waiting[notice.SubjectId].giver, clock.Today(timeBank), language)));
    }

    private NoticeItem Describe(HelpInWords claim) => new(
        words["Asked", claim.Other],
        [
            (words["Who"], claim.Other), (words["What"], claim.What), (words["When"], claim.Day), (words["HowLong"], claim.Duration),
        ],
        words[EndingOf(claim), claim.End.Day, claim.End.Time, claim.End.Zone, claim.TimeBank, claim.Duration, claim.Other])
    {
        Short = claim.Duration,
        Link = new NoticeLink(
            words["Answer"], AnswerPaths.Claim, new OneTimeUse(LinkPurpose.AnswerClaim, claim.Id, claim.EndsAt)),
    };

    private static string EndingOf(HelpInWords claim) => claim.EndRule switch
    {
        ClaimEndRule.Settle => claim.DurationCount == 1 ? "SettlesOne" : "SettlesMore",
        ClaimEndRule.Lapse => "Lapses",
    };
}

/// <summary>When a claim is made.</summary>
internal sealed class NewClaims(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<ClaimNotices> words, TimeProvider clock) : ClaimNotices(contexts, words, clock)
{
    public override NoticeKind Kind => NoticeKind.NewClaims;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;
}

/// <summary>When a claim has waited as long as the time bank says.</summary>
internal sealed class UnconfirmedHours(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<ClaimNotices> words, TimeProvider clock) : ClaimNotices(contexts, words, clock)
{
    public override NoticeKind Kind => NoticeKind.UnconfirmedHours;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;
}
