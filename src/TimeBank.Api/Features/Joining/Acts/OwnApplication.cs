using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Joining;

/// <summary>What an applicant does with their own application, by the secret in their mail.</summary>
internal sealed class OwnApplication(ActWriter acts, IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>The application whose link somebody has, with its time bank; null when it is none, or not the newest.</summary>
    public async Task<(Application Application, TimeBank TimeBank)?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return null;
        var hash = AccessTokens.HashOf(key);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from application in context.Set<Application>().AsNoTracking().Include(row => row.Messages)
            join bank in context.TimeBanks.AsNoTracking() on application.TimeBankId equals bank.Id
            where application.KeyHash == hash
            select new { application, bank }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.application, found.bank);
    }

    /// <exception cref="NotFoundException">The link is none, or not the newest.</exception>
    public async Task<TimeBank> ActAsync(
        ActKind kind, ActInput input, string key, Func<Application, ActUnit, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var (known, bank) = await FindAsync(key, cancellationToken) ?? throw new NotFoundException("application");
        await acts.OnceAsync(
            kind, input, Acting.AsGuest(Permissions.TimeBankJoin), bank.Id,
            async (unit, token) =>
            {
                var application = await unit.RequireApplicationAsync(known.Id, token);
                await act(application, unit, token);
                return new Done<TimeBank>(bank, new Subject(SubjectKind.Application, application.Id));
            },
            (_, _, _) => Task.FromResult<TimeBank?>(bank), cancellationToken);
        return bank;
    }
}
