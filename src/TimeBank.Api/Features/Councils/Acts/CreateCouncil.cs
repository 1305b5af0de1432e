using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Founds a council of groups, which meets as a group does. Whoever keeps one of the groups does it; those that they keep are of it at once,
/// the others are asked. No coordinator does it for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilNotAcceptedException>]
[Error<CouncilStandsException>]
[Error<GroupNotAcceptedException>]
[Error<GroupStandsException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class CreateCouncil(ActWriter acts, GroupsOfCouncils groups)
{
    public async Task<Council> ExecuteAsync(CreateCouncilInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.CreateCouncil, input, actor,
            async (act, token) =>
            {
                var council = await CreateAsync(input, act, token);
                return new Done<Council>(council, new Subject(SubjectKind.Council, council.Id));
            },
            (act, id, token) => CouncilActs.FindAgainAsync(act, id, actor, token),
            cancellationToken);
        return answer.Thing;
    }

    private async Task<Council> CreateAsync(CreateCouncilInput input, ActUnit act, CancellationToken cancellationToken)
    {
        if (input.OrganisationId is { } organisationId)
            await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisationId, cancellationToken);
        await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
        var found = await act.RequireGroupsAsync(input.GroupIds, cancellationToken);
        await act.RequireFreeAsync(input.PlaceId, [], isChosenNow: true, cancellationToken);
        act.Actor.Require(Permissions.CouncilTakePart, isOwn: true);
        var rhythm = input.Rhythm.Accept(act.Rules.TimeZone);
        var meetsAs = Group.Create(act.Request, act.TimeBankId, GroupKind.Council, null, input.ToDraft(), rhythm, null);
        if (rhythm.FirstDay < act.Today)
            throw new MeetingTimeNotAcceptedException("That time is past. Choose one to come.", new RefusalFacts("MeetingTime.Past") { Field = "firstDay" });
        var council = Council.Create(meetsAs, act.Request, [.. found.Values], act.Actor.MemberId, input.OrganisationId);
        await groups.FoundAsync(act, meetsAs, cancellationToken);
        act.Context.Add(council);
        await act.Context.SaveChangesAsync(cancellationToken);
        return council;
    }
}

/// <summary>A council that is to be.</summary>
public sealed record CreateCouncilInput : ActInput
{
    /// <summary>As people are to know it; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, in a sentence of up to 200 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>The groups that are to be of it, 2 to 50, one of them yours. Those that you do not keep are asked.</summary>
    [ID<Group>]
    public required IReadOnlyList<Guid> GroupIds { get; init; }

    /// <summary>The school or other organisation of the groups that you keep. Others say their own when they come.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>When it meets.</summary>
    public required RhythmInput Rhythm { get; init; }

    /// <summary>The place of the time bank where it meets; left out, the words say where.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }

    internal GroupDraft ToDraft() => new(
        Name, Topic, null, [], null, null, null, PlaceId, Place, null, 1, null, null, null, GroupHours.Everybody);
}
