using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Live;
using TimeBank.Domain;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

/// <summary>
/// A member leaves, or is welcomed back. Who has left takes part in nothing new; their account and all that they gave
/// and received stays.
/// </summary>
public sealed class Membership(Writer writer, TimeProvider clock)
{
    /// <summary>The member leaves: themselves, or a coordinator for them.</summary>
    /// <exception cref="NotAllowedException">The actor is neither the member nor a coordinator.</exception>
    public Task<Member> LeaveAsync(Guid memberId, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId != memberId && !actor.IsCoordinator)
            throw new NotAllowedException("A member leaves by themselves, or a coordinator does it for them.");
        return ChangeAsync(memberId, actor, isClosed: true, cancellationToken);
    }

    /// <summary>A coordinator welcomes back a member who had left.</summary>
    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    public Task<Member> WelcomeBackAsync(Guid memberId, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCoordinator)
            throw new NotAllowedException("Members are welcomed back by a coordinator.");
        return ChangeAsync(memberId, actor, isClosed: false, cancellationToken);
    }

    private Task<Member> ChangeAsync(Guid memberId, Actor actor, bool isClosed, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var accounts = await unit.LockAccountsAsync(actor.TimeBankId, [memberId], token);
            var member = await unit.Context.Members.Include(row => row.Affiliations)
                .FirstOrDefaultAsync(row => row.Id == memberId && row.TimeBankId == actor.TimeBankId, token)
                ?? throw new NotFoundException("member");
            if (isClosed)
            {
                member.LeftOn ??= DateOnly.FromDateTime(clock.UtcNow());
                accounts[memberId].Close();
            }
            else
            {
                member.LeftOn = null;
                accounts[memberId].Reopen();
            }
            await unit.StoreAccountsAsync(accounts.Values, token);
            await unit.Context.SaveChangesAsync(token);
            unit.Tell(LiveChange.OfRights(member.TimeBankId, member.Id));
            return member;
        },
        cancellationToken);
}
