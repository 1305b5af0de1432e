using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What is to come is not proposed to or for whose membership rests.</summary>
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
    }
}
