using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Certificates;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Audit;

/// <summary>What acts were done to, by whom and for whom, as far as whoever reads of them may see it.</summary>
internal sealed class FindActSubjects(
    IDbContextFactory<TimeBankContext> contexts, FindExchangesById exchanges, FindListingsById listings,
    FindTransfersById transfers, FindContributionsById contributions, FindPledgesById pledges, FindCertificates certificates, MemberNames names, OrganisationNames organisations)
{
    public async Task<ActSubjects> FindAsync(IReadOnlyList<Act> acts, Actor reader, CancellationToken cancellationToken)
    {
        List<Guid> Of(SubjectKind kind) => [.. acts.Where(act => act.SubjectKind == kind).Select(act => act.SubjectId).Distinct()];
        var foundExchanges = await exchanges.FindAsync(Of(SubjectKind.Exchange), reader, cancellationToken);
        var foundListings = await listings.FindAsync(Of(SubjectKind.Listing), reader, cancellationToken);
        var foundTransfers = await transfers.FindAsync(Of(SubjectKind.Transfer), reader, cancellationToken);
        var foundHours = await contributions.FindAsync(Of(SubjectKind.Contribution), reader, cancellationToken);
        var foundPledges = await pledges.FindAsync(Of(SubjectKind.Promise), reader, cancellationToken);
        var foundCertificates = await certificates.FindAsync(Of(SubjectKind.Certificate), reader, cancellationToken);
        var accounts = foundTransfers.Values.SelectMany(one => one.Parts).Select(part => part.AccountId)
            .Concat(foundHours.Values.SelectMany(one => new[] { one.MemberId, one.BeneficiaryId }))
            .Concat(foundPledges.Values.SelectMany(one => new[] { one.MemberId, one.BeneficiaryId })).ToList();
        var people = await PeopleAsync(
            acts.SelectMany(act => new[] { act.ActorMemberId, act.ForMemberId }).OfType<Guid>().Concat(Of(SubjectKind.Member))
                .Concat(foundExchanges.Values.SelectMany(one => new[] { one.GiverMemberId, one.ReceiverMemberId }))
                .Concat(foundListings.Values.Select(one => one.MemberId)).Concat(foundCertificates.Values.Select(one => one.MemberId)).Concat(accounts),
            reader, cancellationToken);
        var placesOfStaff = people.Values.SelectMany(member => member.Roles)
            .Where(role => role.Scope is RoleScope.Organisation).Select(role => role.ScopeId);
        var wanted = Of(SubjectKind.Organisation).Concat(accounts).Concat(placesOfStaff);
        return new ActSubjects(
            people, await organisations.FindAsync([.. wanted.Distinct()], cancellationToken), foundExchanges, foundListings, foundTransfers,
            foundHours, foundPledges, foundCertificates);
    }

    private async Task<IReadOnlyDictionary<Guid, Member>> PeopleAsync(
        IEnumerable<Guid> ids, Actor reader, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await context.Members.AsNoTracking().Include(member => member.Roles)
            .Where(member => member.TimeBankId == reader.TimeBankId && wanted.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellationToken);
        // Who is staff of an organisation is for those who keep the time bank, and for whoever it is.
        foreach (var member in people.Values.Where(one => one.Id != reader.MemberId && !reader.May(Permissions.OrganisationSeeStaff)))
            member.Roles.RemoveAll(role => role.Scope is RoleScope.Organisation);
        await names.ShowAsync([.. people.Values], reader, cancellationToken);
        return people;
    }
}

/// <summary>Whatever acts name, by id. What the reader may not see is not among it.</summary>
internal sealed record ActSubjects(
    IReadOnlyDictionary<Guid, Member> People, IReadOnlyDictionary<Guid, string> Organisations,
    IReadOnlyDictionary<Guid, Exchange> Exchanges, IReadOnlyDictionary<Guid, Listing> Listings,
    IReadOnlyDictionary<Guid, TransferWithParts> Transfers, IReadOnlyDictionary<Guid, Contribution> Contributions,
    IReadOnlyDictionary<Guid, Pledge> Pledges, IReadOnlyDictionary<Guid, Certificate> Certificates);
