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
/// Asks whoever is offered help, or asked for it, to say yes or no, by a link that needs no signing in. True as long as the proposal waits
/// for them.
/// </summary>
internal sealed class NewProposals(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<NewProposals> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.NewProposals;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await (
            from exchange in context.Exchanges.AsNoTracking()
            join proposer in context.Members.AsNoTracking() on exchange.ProposerMemberId equals proposer.Id
            where ids.Contains(exchange.Id) && exchange.State == ExchangeState.Proposed
            select new { exchange, proposer }).ToDictionaryAsync(row => row.exchange.Id, cancellationToken);
        return notices.Where(notice => waiting.ContainsKey(notice.SubjectId)).ToDictionary(notice => notice.Id, notice =>
        {
            var (exchange, proposer) = (waiting[notice.SubjectId].exchange, waiting[notice.SubjectId].proposer);
            return Describe(exchange, new HelpInWords(timeBank, exchange, proposer, clock.Today(timeBank), language));
        });
    }

    private NoticeItem Describe(Exchange exchange, HelpInWords help)
    {
        List<(string, string)> facts = [(words["Who"], help.Other), (words["What"], help.What), (words["When"], help.Day)];
        if (help.HasDuration)
            facts.Add((words["HowLong"], help.Duration));
        var asked = exchange.ProposerMemberId == exchange.GiverMemberId ? "Offers" : "Asks";
        return new NoticeItem(words[asked, help.Other], facts, words["Ends", help.End.Day, help.End.Time, help.End.Zone])
        {
            Link = new NoticeLink(words["Answer"], AnswerPaths.Help, new OneTimeUse(LinkPurpose.AnswerHelp, exchange.Id, help.EndsAt)),
        };
    }
}
