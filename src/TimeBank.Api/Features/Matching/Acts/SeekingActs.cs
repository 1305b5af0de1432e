using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What the acts on somebody's search for a group have in common.</summary>
public sealed class SeekingActs(ActWriter acts)
{
    internal delegate Task<Seeking> Work(ActUnit act, Guid memberId, CancellationToken cancellationToken);

    internal async Task<Seeking> OnceAsync(
        ActKind kind, ActForMemberInput input, Permission permission, Actor actor, Work work, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                if (act.Acting.ForMemberId is null)
                    actor.Require(permission, isOwn: true);
                var seeking = await work(act, act.Acting.MemberId!.Value, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Seeking>(seeking, new Subject(SubjectKind.Seeking, seeking.Id));
            },
            async (act, id, token) => await act.Context.Set<Seeking>().AsNoTracking().Include(row => row.Topics).Include(row => row.Apart)
                .SingleOrDefaultAsync(row => row.Id == id && row.MemberId == act.Acting.MemberId, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>How acts find somebody's search, and whom it names.</summary>
internal static class SeekingInAct
{
    extension(ActUnit act)
    {
        /// <summary>The open one of a member, whole and locked; null when they do not look.</summary>
        public async Task<Seeking?> FindSeekingAsync(Guid memberId, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [memberId], cancellationToken);
            return await act.Context.Set<Seeking>().Include(row => row.Topics).Include(row => row.Apart)
                .SingleOrDefaultAsync(row => row.MemberId == memberId && row.End == null, cancellationToken);
        }

        /// <exception cref="SeekingStandsException">They do not look for a group.</exception>
        public async Task<Seeking> RequireSeekingAsync(Guid memberId, CancellationToken cancellationToken) =>
            await act.FindSeekingAsync(memberId, cancellationToken)
            ?? throw new SeekingStandsException("You do not look for a group. Begin to.", "Seeking.None");

        /// <exception cref="NotFoundException">One of those from whom they are to be kept apart is not of the time bank.</exception>
        public async Task RequireApartAsync(SeekingDraft draft, CancellationToken cancellationToken)
        {
            var known = await act.Context.Members.CountAsync(
                row => draft.Apart.Contains(row.Id) && row.TimeBankId == act.TimeBankId && row.LeftOn == null, cancellationToken);
            if (known < draft.Apart.Distinct().Count())
                throw new NotFoundException("member");
        }

        /// <summary>Takes back what was proposed to somebody and waits for an answer.</summary>
        public async Task WithdrawProposalsAsync(Guid memberId, CancellationToken cancellationToken)
        {
            var open = await act.Context.Set<MatchProposal>()
                .Where(row => row.MemberId == memberId && row.State == MatchState.Waiting).ToListAsync(cancellationToken);
            open.ForEach(proposal => proposal.Withdraw(act.Now));
        }
    }
}
