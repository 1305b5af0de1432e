using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Among whom a reader chooses somebody: those of late, or those whom they look for.</summary>
internal sealed class FindPeopleToChoose(FindRecentPeople recent, FindMembers members, MemberNames names, TimeProvider clock)
{
    private const int Most = 20;

    /// <param name="search">Part of a name or number; null or empty for those of late.</param>
    /// <param name="of">With whom those of late exchanged help.</param>
    /// <param name="without">Who cannot be chosen.</param>
    /// <param name="here">Who chooses.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<FoundPeople> ListAsync(
        string? search, Guid of, IReadOnlyCollection<Guid> without, MemberHere here, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(search))
            return Without(null, await recent.ListAsync(of, clock.Today(here.TimeBank), cancellationToken), isMore: false, without);
        var page = await members.PageAsync(search, haveLeft: false, new PageArguments(Most, null, null, null), here.Actor, cancellationToken);
        return Without(search, await names.ShowAsync(page.Nodes, here.Actor, cancellationToken), page.PageInfo.HasNextPage, without);
    }

    private static FoundPeople Without(string? search, IReadOnlyList<Member> people, bool isMore, IReadOnlyCollection<Guid> without) =>
        new(search, [.. people.Where(person => !without.Contains(person.Id))], isMore);
}
