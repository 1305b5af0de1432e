using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Lets those who remember somebody's rights forget them, and their listeners look again.</summary>
internal sealed class TellOfRights : Events.EventHandler<RightsChanged>
{
    protected override Task HandleAsync(RightsChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        unit.Tell(LiveChange.OfRights(happened.TimeBankId, happened.MemberId));
        return Task.CompletedTask;
    }
}

/// <summary>Tokens and sessions of who leaves open nothing any more, also when they come back: new ones are made then.</summary>
internal sealed class RevokeTokensOfWhoLeaves(TimeProvider clock) : Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await unit.Context.Set<Session>().Where(session => session.MemberId == happened.Member.Id && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken);
        await unit.Context.Set<AccessToken>().Where(token => token.MemberId == happened.Member.Id && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancellationToken);
    }
}
