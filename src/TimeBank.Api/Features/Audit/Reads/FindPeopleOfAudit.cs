using System.Globalization;
using TimeBanking.Api.Features.Members;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Audit;

/// <summary>Whom somebody means by a part of a name or a number, among those who are here and those who left.</summary>
internal sealed class FindPeopleOfAudit(FindMembers members)
{
    private const int Most = 10;

    private static readonly PageArguments First = new(Most, null, null, null);

    /// <returns>One when it is clear who is meant; several to choose from; none when nobody is called so.</returns>
    public async Task<IReadOnlyList<Member>> FindAsync(string typed, Actor actor, CancellationToken cancellationToken)
    {
        var here = await members.PageAsync(typed, haveLeft: false, First, actor, cancellationToken);
        var left = await members.PageAsync(typed, haveLeft: true, First, actor, cancellationToken);
        List<Member> found = [.. here.Nodes, .. left.Nodes];
        return int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && found.Find(member => member.Number == number) is { } meant
            ? [meant]
            : found;
    }
}
