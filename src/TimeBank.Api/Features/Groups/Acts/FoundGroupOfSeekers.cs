using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Founds a group of people who looked for one and said yes to each other, within the act by which there are enough of them.</summary>
public sealed class FoundGroupOfSeekers(PlanMeetings meetings, TimeProvider clock)
{
    /// <param name="founderId">One of them, who is asked to facilitate and keeps it until somebody does.</param>
    /// <param name="memberIds">All of them.</param>
    /// <returns>The group's id.</returns>
    internal async Task<Guid> ExecuteAsync(
        ActUnit act, NewGroupIdea idea, Guid founderId, IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken)
    {
        // A week to tell each other, then on the day of the week that suits all.
        var first = NextOf(idea.Slot, act.Today.AddDays(7));
        var rhythm = idea.RhythmFrom(first, act.Rules.TimeZone);
        var placeId = await FreePlaceAsync(act, idea, rhythm, cancellationToken);
        var draft = new GroupDraft(
            idea.Topic, idea.Topic, null, [idea.Language], null, null, null, placeId, null, null, 2, NewGroupIdea.MaximumSize, null, null, GroupHours.Nobody);
        var group = Group.Create(
            act.Request with { ActId = clock.NewKey() }, act.TimeBankId, idea.PlaceId is null ? GroupKind.Online : GroupKind.Open, founderId, draft, rhythm, null);
        foreach (var member in await act.Context.Members.AsNoTracking().Where(row => memberIds.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellationToken))
            group.Come(act.Request, member);
        act.Context.Add(group);
        act.Unit.OpenAccount(act.TimeBankId, group.Id, AccountKind.Group);
        await meetings.PlanAsync(act, group.Series, rhythm, placeId, null, 1, cancellationToken);
        await act.Context.SaveChangesAsync(cancellationToken);
        group.AskToFacilitate(act.Request with { Acting = Domain.Acts.Acting.Rule }, founderId);
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new AskedToFacilitate(group, founderId), cancellationToken);
        return group.Id;
    }

    // A place that was taken meanwhile keeps nobody from beginning: they settle among themselves where they meet.
    private async Task<Guid?> FreePlaceAsync(ActUnit act, NewGroupIdea idea, Rhythm rhythm, CancellationToken cancellationToken)
    {
        var planned = rhythm.Days().Select((day, at) => Meeting.Plan(
            clock.NewKey(), act.TimeBankId, new MeetingSeries(MeetingOf.Group, idea.Id, idea.Topic), at + 1, day, rhythm, idea.PlaceId, null, act.Rules.TimeZone)).ToList();
        try
        {
            await act.RequireFreeAsync(idea.PlaceId, planned, isChosenNow: true, cancellationToken);
            return idea.PlaceId;
        }
        catch (DomainException error) when (error is PlaceNotFreeException or NotFoundException)
        {
            return null;
        }
    }

    private static DateOnly NextOf(TimeSlot slot, DateOnly from)
    {
        var day = from;
        while (TimeSlot.Of(day, TimeOnly.MinValue).Weekday != slot.Weekday)
            day = day.AddDays(1);
        return day;
    }
}
