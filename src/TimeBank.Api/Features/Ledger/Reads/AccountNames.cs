using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>What those are called whose accounts these are, as the reader may have them named.</summary>
internal sealed class AccountNames(MemberNames members, OrganisationNames organisations)
{
    /// <summary>By the id of the account; the community fund is not there, since it has no name of its own.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor reader, CancellationToken cancellationToken)
    {
        var names = (await members.FindAsync(ids, reader, cancellationToken)).ToDictionary(one => one.Key, one => one.Value.Name);
        // Most are members; only for the others is anything else looked up.
        var others = ids.Where(id => !names.ContainsKey(id)).ToList();
        if (others.Count > 0)
            foreach (var (id, name) in await organisations.FindAsync(others, cancellationToken))
                names.Add(id, name);
        return names;
    }
}
