using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Consents;

/// <summary>What giving and withdrawing consent have in common: one consent, changed once, with effect at once.</summary>
internal sealed class ConsentActs(ActWriter acts)
{
    /// <exception cref="NotFoundException">There is none of that id in the time bank, or none for who asks.</exception>
    public async Task<Consent> ActAsync(
        ActKind kind, ActInput input, Guid consentId, Acting acting, Guid timeBankId, Action<Consent, ActUnit> change,
        CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, acting, timeBankId,
            async (act, token) =>
            {
                var consent = await act.Context.Set<Consent>()
                    .FirstOrDefaultAsync(row => row.Id == consentId && row.TimeBankId == act.TimeBankId, token);
                if (consent is null || !ConsentAccess.MaySee(act.Acting.Actor, consent))
                    throw new NotFoundException("consent");
                change(consent, act);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new RightsChanged(consent.TimeBankId, consent.MemberId), token);
                return new Done<Consent>(consent, new Subject(SubjectKind.Member, consent.MemberId));
            },
            (act, _, token) => act.Context.Set<Consent>().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == consentId && row.TimeBankId == act.TimeBankId, token),
            cancellationToken);
        return answer.Thing;
    }
}
