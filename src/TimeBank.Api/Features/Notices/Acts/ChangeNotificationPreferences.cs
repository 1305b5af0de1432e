using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Notices;

/// <summary>
/// Changes which mails come to a member, how often and at which hours; what is left out stays. It holds in all their time banks. They
/// may do it themselves, or a coordinator for them who is a member of no other. What waits for them goes by it at once.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NoticeHoursNotAcceptedException>]
public sealed class ChangeNotificationPreferences(ActWriter acts, NoticeBoard notices)
{
    public async Task<Member> ExecuteAsync(ChangeNotificationPreferencesInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberChooseMails, isOwn: input.ForMemberId is null || input.ForMemberId == actor.MemberId);
        var answer = await acts.OnceAsync(
            ActKind.ChangeNotificationPreferences, input, actor,
            async (act, token) =>
            {
                var member = await act.RequireMemberAsync(act.Acting.MemberId!.Value, token);
                await RequireTheirsAsync(act, member, token);
                Apply(input, member.Person!);
                foreach (var choice in input.Kinds ?? [])
                    await ChooseAsync(act, member.PersonId, choice, token);
                await act.Context.SaveChangesAsync(token);
                await notices.RescheduleAsync(act.Unit, member.PersonId, token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private static async Task RequireTheirsAsync(ActUnit act, Member member, CancellationToken cancellationToken)
    {
        if (!act.Acting.IsDoneBy(member.Id) && await act.Context.Members.AnyAsync(
            other => other.PersonId == member.PersonId && other.Id != member.Id, cancellationToken))
            throw new NotAllowedException(
                "They are a member of another time bank too, and choose their mails themselves.", new RefusalFacts("NotAllowed.MailsElsewhere"));
    }

    private static void Apply(ChangeNotificationPreferencesInput input, Person person)
    {
        var hours = person.NoticeHours;
        person.NoticeHours = (hours with
        {
            QuietFrom = input.QuietFrom is { } from ? TimeOfDay.Require("quietFrom", from) : hours.QuietFrom,
            QuietUntil = input.QuietUntil is { } until ? TimeOfDay.Require("quietUntil", until) : hours.QuietUntil,
            DigestAt = input.DigestAt is { } at ? TimeOfDay.Require("digestAt", at) : hours.DigestAt,
            DigestDay = input.DigestDay ?? hours.DigestDay,
        }).Accepted();
        if (input.TimeZone.HasValue)
            person.TimeZone = input.TimeZone.Value is { } zone ? TimeZoneName.Require("timeZone", zone) : null;
    }

    private static async Task ChooseAsync(ActUnit act, Guid personId, NoticeChoiceInput choice, CancellationToken cancellationToken)
    {
        var known = await act.Context.Set<NoticePreference>().FindAsync([personId, choice.Kind], cancellationToken);
        if (known is null)
            act.Context.Add(new NoticePreference { PersonId = personId, Kind = choice.Kind, Frequency = choice.Frequency });
        else
            known.Frequency = choice.Frequency;
    }
}

/// <summary>What is changed of the mails that come to a member; what is left out stays.</summary>
public sealed record ChangeNotificationPreferencesInput : ActForMemberInput
{
    /// <summary>How often mails of some kinds come.</summary>
    public IReadOnlyList<NoticeChoiceInput>? Kinds { get; init; }

    /// <summary>From then on no mail comes, such as 21:00, where the member lives.</summary>
    public string? QuietFrom { get; init; }

    /// <summary>Until then no mail comes; the same as quietFrom for no quiet hours.</summary>
    public string? QuietUntil { get; init; }

    /// <summary>When the mail comes that gathers a day's or a week's notices; outside of the quiet hours.</summary>
    public string? DigestAt { get; init; }

    /// <summary>The day on which a week's notices come.</summary>
    public Weekday? DigestDay { get; init; }

    /// <summary>Where the member lives, an IANA name such as Europe/London; null for that of the time bank.</summary>
    public Optional<string?> TimeZone { get; init; }
}

/// <summary>How often mails of one kind come.</summary>
public sealed record NoticeChoiceInput
{
    /// <summary>What they are about.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>How often they come.</summary>
    public required NoticeFrequency Frequency { get; init; }
}
