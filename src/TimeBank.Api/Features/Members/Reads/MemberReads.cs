using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>How acts on members find them.</summary>
internal static class MemberReads
{
    extension(ActUnit act)
    {
        /// <summary>A member of the act's time bank, whether here or left, with person and roles; changes are tracked.</summary>
        /// <exception cref="NotFoundException">There is none of that id.</exception>
        public async Task<Member> RequireMemberAsync(Guid memberId, CancellationToken cancellationToken) =>
            await act.Context.Members.Include(row => row.Person).Include(row => row.Roles)
                .FirstOrDefaultAsync(row => row.Id == memberId && row.TimeBankId == act.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("member");

        /// <summary>Members who are here, each once.</summary>
        /// <exception cref="NotFoundException">One is not a member of the time bank.</exception>
        /// <exception cref="AccountClosedException">One has left.</exception>
        public async Task RequireMembersHereAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        {
            var wanted = ids.Distinct().ToList();
            var found = await act.Context.Members.AsNoTracking().Where(row => row.TimeBankId == act.TimeBankId && wanted.Contains(row.Id))
                .Select(row => new { row.Id, row.LeftOn }).ToListAsync(cancellationToken);
            if (found.Count < wanted.Count)
                throw new NotFoundException("member");
            if (found.Find(member => member.LeftOn is not null) is { } gone)
                throw new AccountClosedException(gone.Id);
        }

        /// <summary>Whoever in this installation has an address; null when nobody.</summary>
        public Task<Person?> FindPersonAsync(string email, CancellationToken cancellationToken) =>
            act.Context.People.FirstOrDefaultAsync(row => row.Email == email, cancellationToken);

        /// <summary>The member that a person is in the act's time bank, here or left; null when they never were.</summary>
        public Task<Member?> FindMemberOfAsync(Guid personId, CancellationToken cancellationToken) => act.Context.Members.AsNoTracking()
            .Include(row => row.Person).FirstOrDefaultAsync(
                row => row.TimeBankId == act.TimeBankId && row.PersonId == personId, cancellationToken);
    }

    public static Task<Member?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) => act.Context.Members.AsNoTracking()
        .Include(row => row.Person).Include(row => row.Roles)
        .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);
}
