using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Consents;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Lets whom a group is proposed to, and who keeps it, learn of it, and reminds each once. The young get no such mail: their guardian does,
/// and a coordinator talks with both.
/// </summary>
internal sealed class TellOfProposals(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<MatchProposed>
{
    private static readonly TimeSpan BeforeItLapses = TimeSpan.FromDays(2);

    protected override async Task HandleAsync(MatchProposed happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var (proposal, today) = (happened.Proposal, clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken)));
        var seeker = await unit.Context.Members.AsNoTracking().SingleAsync(row => row.Id == proposal.MemberId, cancellationToken);
        if (seeker.IsYoung(today))
            foreach (var guardianId in await GuardiansOf.MembersAsync(unit.Context, seeker.Id, cancellationToken))
                await PostAsync(unit, proposal, guardianId, MatchReader.Guardian, cancellationToken);
        else
            await PostAsync(unit, proposal, seeker.Id, MatchReader.Seeker, cancellationToken);
        if (proposal is { IdeaId: null, GroupId: { } groupId, IsWelcome: null })
            foreach (var keeperId in await KeepersAsync(unit, groupId, today, cancellationToken))
                await PostAsync(unit, proposal, keeperId, MatchReader.Keeper, cancellationToken);
    }

    /// <summary>Those of age who keep a group.</summary>
    internal static async Task<IReadOnlyList<Guid>> KeepersAsync(UnitOfWork unit, Guid groupId, DateOnly today, CancellationToken cancellationToken)
    {
        if (!(await GroupsToMatch.ByIdAsync(unit.Context, [groupId], cancellationToken)).TryGetValue(groupId, out var group))
            return [];
        var keepers = GroupAccess.KeepersOn(group, today);
        var people = await unit.Context.Members.AsNoTracking().Where(row => keepers.Contains(row.Id) && row.LeftOn == null).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. people.Where(member => !member.IsYoung(today)).Select(member => member.Id)];
    }

    private async Task PostAsync(UnitOfWork unit, MatchProposal proposal, Guid memberId, MatchReader reader, CancellationToken cancellationToken)
    {
        foreach (var (occasion, dueAt) in new[] { (MatchKeys.Usual, clock.UtcNow()), ("reminder", proposal.LapsesAt - BeforeItLapses) })
            if (occasion == MatchKeys.Usual || dueAt > clock.UtcNow())
                await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        proposal.TimeBankId, memberId, NoticeKind.MatchProposals, new Subject(SubjectKind.MatchProposal, proposal.Id),
                        MatchKeys.Of(NoticeKind.MatchProposals, proposal, memberId, reader, occasion), dueAt, proposal.LapsesAt),
                    cancellationToken);
    }
}

/// <summary>Lets both learn what came of a proposal; of somebody young their guardian, also of what was answered for them.</summary>
internal sealed class TellOfAnswers(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<MatchAnswered>
{
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(14);

    protected override async Task HandleAsync(MatchAnswered happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var (proposal, today) = (happened.Proposal, clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken)));
        var seeker = await unit.Context.Members.AsNoTracking().SingleAsync(row => row.Id == proposal.MemberId, cancellationToken);
        var isOpen = proposal.State is MatchState.Waiting or MatchState.Declined;
        if (seeker.IsYoung(today) && (!isOpen || proposal.Answer is not null))
            foreach (var guardianId in await GuardiansOf.MembersAsync(unit.Context, seeker.Id, cancellationToken))
                await PostAsync(unit, proposal, guardianId, MatchReader.Guardian, cancellationToken, isOpen ? MatchKeys.Said : MatchKeys.Usual);
        // Whoever said no knows it.
        if (isOpen)
            return;
        if (!seeker.IsYoung(today))
            await PostAsync(unit, proposal, seeker.Id, MatchReader.Seeker, cancellationToken);
        if (proposal is { State: MatchState.Agreed, GroupId: { } groupId })
            foreach (var keeperId in (await TellOfProposals.KeepersAsync(unit, groupId, today, cancellationToken)).Where(id => id != seeker.Id))
                await PostAsync(unit, proposal, keeperId, MatchReader.Keeper, cancellationToken);
    }

    private Task<bool> PostAsync(
        UnitOfWork unit, MatchProposal proposal, Guid memberId, MatchReader reader, CancellationToken cancellationToken, string occasion = MatchKeys.Usual) =>
        notices.PostAsync(
            unit,
            new NoticeDraft(
                proposal.TimeBankId, memberId, NoticeKind.MatchNews, new Subject(SubjectKind.MatchProposal, proposal.Id),
                MatchKeys.Of(NoticeKind.MatchNews, proposal, memberId, reader, occasion), clock.UtcNow(), clock.UtcNow() + NewsLast),
            cancellationToken);
}
