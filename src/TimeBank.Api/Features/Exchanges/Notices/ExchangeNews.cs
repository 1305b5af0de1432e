using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Tells one of the two what came of an exchange by the other, a coordinator or a rule: agreed, declined, disputed, corrected, taken
/// back. True as long as the exchange stands where it is told to stand.
/// </summary>
internal sealed class ExchangeNews(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<ExchangeNews> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.ExchangeNews;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [var only] ? words["Subject" + only.Short] : words["SubjectOfMore", items.Count];

    /// <summary>What makes one piece of news of an exchange another than the one before.</summary>
    public static string KeyOf(Exchange exchange, Guid memberId) =>
        $"{NoticePaths.NameOf(NoticeKind.ExchangeNews)}:{exchange.Id:N}:{memberId:N}:{exchange.State}";

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var told = await (
            from exchange in context.Exchanges.AsNoTracking()
            join giver in context.Members.AsNoTracking() on exchange.GiverMemberId equals giver.Id
            join receiver in context.Members.AsNoTracking() on exchange.ReceiverMemberId equals receiver.Id
            where ids.Contains(exchange.Id)
            select new Told(exchange, giver, receiver)).ToDictionaryAsync(row => row.Exchange.Id, cancellationToken);
        var items = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (told.TryGetValue(notice.SubjectId, out var row) && row.Exchange.IsParty(notice.MemberId)
                && notice.DedupeKey == KeyOf(row.Exchange, notice.MemberId) && row.Of(notice.MemberId).LeftOn is null)
                items.Add(notice.Id, Describe(row, notice.MemberId, timeBank, language));
        return items;
    }

    private NoticeItem Describe(Told row, Guid readerId, TimeBank timeBank, SpokenLanguage language)
    {
        var (exchange, isGiver) = (row.Exchange, row.Exchange.GiverMemberId == readerId);
        var help = new HelpInWords(timeBank, exchange, isGiver ? row.Receiver : row.Giver, clock.Today(timeBank), language);
        List<(string, string)> facts = [(words["Who"], help.Other), (words["What"], help.What), (words["When"], help.Day)];
        if (help.HasDuration)
            facts.Add((words["HowLong"], help.Duration));
        return new NoticeItem(words[$"Asked{exchange.State}", help.Other], facts, AfterOf(exchange.State))
        {
            Short = exchange.State.ToString(),
            Link = isGiver && exchange.State == ExchangeState.Disputed
                ? new NoticeLink(words["TakeBack"], AnswerPaths.Help, new OneTimeUse(LinkPurpose.AnswerHelp, exchange.Id, help.EndsAt))
                : new NoticeLink(words["See"], AnswerPaths.Exchange(exchange.Id)),
        };
    }

    private string? AfterOf(ExchangeState state) => state switch
    {
        ExchangeState.Agreed or ExchangeState.Disputed or ExchangeState.Confirmed or ExchangeState.Lapsed => words[$"After{state}"].Value,
        _ => null,
    };

    private sealed record Told(Exchange Exchange, Member Giver, Member Receiver)
    {
        public Member Of(Guid memberId) => Giver.Id == memberId ? Giver : Receiver;
    }
}
