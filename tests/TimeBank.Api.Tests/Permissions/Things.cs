using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>Everything in the database that has a global id, and whose it is: what the walk compares answers with.</summary>
internal static class Things
{
    private delegate void Adding(string type, Guid id, string name, Guid bank, params IEnumerable<Guid> owners);

    /// <summary>Cohorts and households are their team's; meetings also of those who come.</summary>
    private static async Task AddCohortsAsync(
        TimeBankContext context, Dictionary<string, Thing> things, Adding add, CancellationToken token)
    {
        foreach (var programme in await context.Set<Programme>().AsNoTracking().ToListAsync(token))
            add("Programme", programme.Id, programme.Name, programme.TimeBankId);
        var cohorts = await context.Set<Cohort>().AsNoTracking().Include(cohort => cohort.Team).ToListAsync(token);
        var households = await context.Set<Household>().AsNoTracking().Include(household => household.People).ToListAsync(token);
        var groups = await context.Set<Group>().AsNoTracking().Include(group => group.Members).ToListAsync(token);
        var teams = cohorts.ToDictionary(cohort => cohort.Id, cohort => cohort.Team.Select(place => place.MemberId).ToList());
        var expected = cohorts.ToDictionary(
            cohort => cohort.Id,
            cohort => teams[cohort.Id].Concat(households.Where(household => household.CohortId == cohort.Id).SelectMany(household => household.People)
                .Select(person => person.MemberId).OfType<Guid>()).ToList());
        foreach (var cohort in cohorts)
            add("Cohort", cohort.Id, cohort.Name, cohort.TimeBankId, teams[cohort.Id]);
        foreach (var household in households)
            add("Household", household.Id, household.Name, household.TimeBankId, teams[household.CohortId]);
        foreach (var group in groups)
        {
            expected.Add(group.Id, [.. group.Members.Select(one => one.MemberId)]);
            things.Add(
                NodeId.Encode("Group", group.Id),
                new Thing($"Group {group.Name}", group.TimeBankId, expected[group.Id].ToHashSet()) { Row = group.Kind.IsListed ? null : "ClosedGroup" });
        }

        var meetings = await context.Set<Meeting>().AsNoTracking().ToDictionaryAsync(meeting => meeting.Id, token);
        foreach (var meeting in meetings.Values)
            add("Meeting", meeting.Id, $"{meeting.Name} {meeting.Number}", meeting.TimeBankId, expected[meeting.OfId]);
        foreach (var promise in await context.Set<SpokenPromise>().AsNoTracking().ToListAsync(token))
            add("Promise", promise.Id, promise.What, promise.TimeBankId, expected[promise.BeneficiaryId]);
        foreach (var asked in await context.Set<MeetingInvitation>().AsNoTracking().ToListAsync(token))
            add("MeetingInvitation", asked.Id, asked.Question, meetings[asked.MeetingId].TimeBankId, expected[meetings[asked.MeetingId].OfId].Append(asked.MemberId));
        foreach (var council in await context.Set<Council>().AsNoTracking().Include(council => council.Groups).ToListAsync(token))
            add("Council", council.Id, "of groups", council.TimeBankId, council.Groups.SelectMany(one => expected[one.GroupId]));
        foreach (var wish in await context.Set<Wish>().AsNoTracking().ToListAsync(token))
            add("Wish", wish.Id, wish.Text, wish.TimeBankId, wish.MemberId);
        await AddPlacesAsync(context, things, expected, token);
    }

    /// <summary>A place is its host's, and theirs who come.</summary>
    private static async Task AddPlacesAsync(
        TimeBankContext context, Dictionary<string, Thing> things, Dictionary<Guid, List<Guid>> expected, CancellationToken token)
    {
        var come = (await context.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PlaceId != null).ToListAsync(token))
            .ToLookup(meeting => meeting.PlaceId!.Value, meeting => expected[meeting.OfId]);
        foreach (var place in await context.Set<Place>().AsNoTracking().ToListAsync(token))
            things.Add(
                NodeId.Encode("Place", place.Id),
                new Thing($"Place {place.Name}", place.TimeBankId, come[place.Id].SelectMany(ids => ids).Append(place.OwnerId).ToHashSet())
                {
                    Row = place.OwnerKind == PlaceOwner.Member ? "Home" : null,
                });
    }

    public static async Task<Dictionary<string, Thing>> ReadAsync(TimeBankContext context, CancellationToken token)
    {
        var things = new Dictionary<string, Thing>();
        void Add(string type, Guid id, string name, Guid bank, params IEnumerable<Guid> owners) =>
            things.Add(NodeId.Encode(type, id), new Thing($"{type} {name}", bank, owners.ToHashSet()));

        foreach (var bank in await context.TimeBanks.AsNoTracking().ToListAsync(token))
            Add("TimeBank", bank.Id, bank.Name, bank.Id);
        var guardians = (await context.Set<Consent>().AsNoTracking().Where(consent => consent.GivenAt != null && consent.WithdrawnAt == null).ToListAsync(token))
            .ToLookup(consent => consent.MemberId, consent => consent.GuardianMemberId);
        foreach (var member in await context.Members.AsNoTracking().ToListAsync(token))
            things.Add(
                NodeId.Encode("Member", member.Id),
                new Thing($"Member {member.Name}", member.TimeBankId, new HashSet<Guid> { member.Id })
                {
                    IsYoung = member.IsYoung(new DateOnly(2026, 11, 22)), Guardians = guardians[member.Id].OfType<Guid>().ToHashSet(),
                });
        foreach (var organisation in await context.Organisations.AsNoTracking().ToListAsync(token))
            Add("Organisation", organisation.Id, organisation.Name, organisation.TimeBankId);
        foreach (var listing in await context.Listings.AsNoTracking().ToListAsync(token))
            Add("Listing", listing.Id, listing.Title, listing.TimeBankId, listing.MemberId);
        foreach (var exchange in await context.Exchanges.AsNoTracking().ToListAsync(token))
            Add("Exchange", exchange.Id, exchange.What, exchange.TimeBankId, exchange.GiverMemberId, exchange.ReceiverMemberId);
        var verifiers = (await context.Roles.AsNoTracking()
            .Where(role => role.EndedAt == null && (role.Kind == RoleKind.Verifier || role.Kind == RoleKind.Facilitator)).ToListAsync(token))
            .ToLookup(role => role.ScopeId, role => role.MemberId);
        foreach (var hours in await context.Set<Contribution>().AsNoTracking().ToListAsync(token))
            things.Add(
                NodeId.Encode("Contribution", hours.Id),
                new Thing($"Contribution {hours.What}", hours.TimeBankId, new HashSet<Guid> { hours.MemberId }) { Verifiers = verifiers[hours.BeneficiaryId].ToHashSet() });
        foreach (var pledge in await context.Set<Pledge>().AsNoTracking().ToListAsync(token))
            Add("Pledge", pledge.Id, $"of {pledge.Minutes} minutes", pledge.TimeBankId, pledge.MemberId);
        foreach (var certificate in await context.Set<Certificate>().AsNoTracking().ToListAsync(token))
            Add("Certificate", certificate.Id, certificate.Code, certificate.TimeBankId, certificate.MemberId);
        var parts = (await context.Postings.AsNoTracking().ToListAsync(token)).ToLookup(posting => posting.TransferId, posting => posting.AccountId);
        foreach (var transfer in await context.Transfers.AsNoTracking().ToListAsync(token))
            Add("Transfer", transfer.Id, $"{transfer.Kind} {transfer.Description}", transfer.TimeBankId, parts[transfer.Id]);
        foreach (var application in await context.Set<Application>().AsNoTracking().ToListAsync(token))
            Add("Application", application.Id, application.Name, application.TimeBankId);
        foreach (var invitation in await context.Set<Invitation>().AsNoTracking().ToListAsync(token))
            Add("Invitation", invitation.Id, invitation.Name ?? "", invitation.TimeBankId);
        foreach (var consent in await context.Set<Consent>().AsNoTracking().ToListAsync(token))
            Add("Consent", consent.Id, consent.GuardianName, consent.TimeBankId, new[] { consent.MemberId, consent.GuardianMemberId }.OfType<Guid>());
        foreach (var round in await context.Set<MatchingRound>().AsNoTracking().ToListAsync(token))
            Add("MatchingRound", round.Id, $"{round.StartedAt:u}", round.TimeBankId);
        var groups = await context.Set<Group>().AsNoTracking().Include(group => group.Members).ToDictionaryAsync(group => group.Id, token);
        foreach (var proposal in await context.Set<MatchProposal>().AsNoTracking().ToListAsync(token))
            Add(
                "MatchProposal", proposal.Id, proposal.SlotName, proposal.TimeBankId,
                groups.Values.Where(group => group.Id == proposal.GroupId && proposal.IdeaId is null)
                    .SelectMany(group => group.Members.Where(one => group.IsKeptBy(one.MemberId, new DateOnly(2026, 11, 22))).Select(one => one.MemberId))
                    .Append(proposal.MemberId));
        await AddCohortsAsync(context, things, Add, token);
        return things;
    }
}
