using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Finds the invitation whose link somebody has.</summary>
internal sealed class FindInvitations(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Null when there is none.</summary>
    public async Task<FoundInvitation?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return null;
        var hash = AccessTokens.HashOf(key);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from invitation in context.Set<Invitation>().AsNoTracking()
            join bank in context.TimeBanks.AsNoTracking() on invitation.TimeBankId equals bank.Id
            join inviter in context.Members on invitation.InvitedByMemberId equals inviter.Id
            where invitation.KeyHash == hash
            select new FoundInvitation(invitation, bank, inviter.Name)).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>An invitation, to where, and by whom.</summary>
internal sealed record FoundInvitation(Invitation Invitation, TimeBank TimeBank, string InvitedBy);
