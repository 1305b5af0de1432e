using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// What is to come is not proposed to or for whose membership rests; and nothing at all begins with a young member for whom no guardian
/// consents.
/// </summary>
internal static class RestingMembers
{
    extension(ActUnit act)
    {
        /// <exception cref="MemberRestsException">One of the two takes part in nothing new today.</exception>
        public async Task RequireNobodyRestsAsync(Guid giverId, Guid receiverId, CancellationToken cancellationToken)
        {
            if (await act.Context.Members.AnyAsync(
                member => (member.Id == giverId || member.Id == receiverId) && member.SuspendedUntil >= act.Today, cancellationToken))
                throw new MemberRestsException();
        }

        /// <exception cref="MemberRestsException">One of them is young, and no guardian consents.</exception>
        public async Task RequireConsentAsync(IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken)
        {
            if ((await act.WithoutConsentAsync(memberIds, cancellationToken)).Count > 0)
                throw new MemberRestsException();
        }

        /// <summary>Those of them whose membership rests today.</summary>
        public async Task<IReadOnlySet<Guid>> RestingAsync(IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken) =>
            (await act.Context.Members.Where(member => memberIds.Contains(member.Id) && member.SuspendedUntil >= act.Today).Select(member => member.Id)
                .ToListAsync(cancellationToken)).Concat(await act.WithoutConsentAsync(memberIds, cancellationToken)).ToHashSet();

        private async Task<IReadOnlyCollection<Guid>> WithoutConsentAsync(IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken)
        {
            if (act.Policies.ConsentUntilAge is null)
                return [];
            var born = await act.Context.Members.Where(member => memberIds.Contains(member.Id) && member.BirthDate != null)
                .Select(member => new { member.Id, member.BirthDate }).ToListAsync(cancellationToken);
            var young = born.Where(member => AgeRules.NeedsConsent(act.Policies, member.BirthDate, act.Today)).Select(member => member.Id).ToList();
            if (young.Count == 0)
                return [];
            var held = await act.Context.Set<Consent>()
                .Where(consent => young.Contains(consent.MemberId) && consent.GivenAt != null && consent.WithdrawnAt == null)
                .Select(consent => consent.MemberId).Distinct().ToListAsync(cancellationToken);
            return [.. young.Except(held)];
        }
    }
}
