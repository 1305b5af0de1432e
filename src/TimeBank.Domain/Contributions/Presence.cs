using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Contributions;

/// <summary>
/// A member is at the place where they give hours: from when they check in until they check out, when what the clock shows is logged like
/// any other hours. It counts nothing by itself, and a check-out that was forgotten is asked about, never guessed.
/// </summary>
public sealed class Presence
{
    private Presence()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Who is there.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>To whom the hours are given: an organisation, or for the community fund the time bank. Its account bears the same id.</summary>
    public Guid BeneficiaryId { get; private init; }

    /// <summary>Whether it is an organisation or the community fund.</summary>
    public AccountKind BeneficiaryKind { get; private init; }

    /// <summary>What they do there, in plain words.</summary>
    public string What { get; private init; } = "";

    /// <summary>Where; null where it was not said.</summary>
    public string? Place { get; private init; }

    /// <summary>When they checked in.</summary>
    public DateTime StartedAt { get; private init; }

    /// <summary>When it was over: they checked out or dropped it, or left the time bank. Null while it is open.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The hours that were logged by checking out; null while there are none.</summary>
    public Guid? ContributionId { get; private set; }

    /// <summary>Somebody checks in: they are there now.</summary>
    /// <param name="beneficiary">To whom they give hours.</param>
    /// <param name="what">What they do; up to 200 characters.</param>
    /// <param name="place">Where; up to 200 characters.</param>
    /// <param name="request">The act.</param>
    /// <param name="open">What the member has not checked out of; null for nothing.</param>
    /// <param name="timeZone">That of the time bank; an IANA name.</param>
    /// <exception cref="AlreadyCheckedInException">There is one; nobody is at two places.</exception>
    public static Presence CheckIn(Account beneficiary, string what, string? place, ActRequest request, Presence? open, string timeZone)
    {
        var actor = request.Acting.Actor ?? throw new NotAllowedException(Permissions.ContributionLog);
        actor.Require(Permissions.ContributionLog, isOwn: true);
        if (open is not null)
            throw new AlreadyCheckedInException(open, WallClock.At(open.StartedAt, timeZone));
        return new Presence
        {
            Id = request.ActId, TimeBankId = beneficiary.TimeBankId, MemberId = actor.MemberId, BeneficiaryId = beneficiary.Id,
            BeneficiaryKind = beneficiary.Kind, What = FreeText.Require("what", what, ContributionDraft.WhatLengthMax),
            Place = FreeText.Optional("place", place, ContributionDraft.PlaceLengthMax), StartedAt = request.Now,
        };
    }

    /// <summary>Whether it is open for so long that its check-out was probably forgotten: who checks out then says until when they were there.</summary>
    public bool IsForgotten(DateTime now, Policies policies) => EndedAt is null && now - StartedAt > TimeSpan.FromHours(policies.HoursUntilForgotten);

    /// <summary>
    /// They check out: what is to be logged. The minutes are those between the two instants, whatever clocks on the wall were put to meanwhile,
    /// to the nearest step of the time bank and at least one, since nobody goes when a step is full.
    /// </summary>
    /// <param name="request">The act; what is logged bears its id.</param>
    /// <param name="until">Until when they were there; null for now.</param>
    /// <param name="overlapReason">Why it overlaps with other hours; null where it does not.</param>
    /// <param name="timeZone">That of the time bank; an IANA name.</param>
    /// <param name="policies">The rules of the time bank.</param>
    /// <exception cref="CheckOutNotAcceptedException">It was forgotten and is not said; or is before the check-in, or to come.</exception>
    /// <exception cref="MinutesNotAcceptedException">It is longer than a day.</exception>
    public ContributionDraft CheckOut(ActRequest request, DateTime? until, string? overlapReason, string timeZone, Policies policies)
    {
        if (until is null && IsForgotten(request.Now, policies))
            throw CheckOutNotAcceptedException.Forgotten(WallClock.At(StartedAt, timeZone));
        var left = until ?? request.Now;
        if (left > request.Now)
            throw CheckOutNotAcceptedException.ToCome();
        if (left < StartedAt)
            throw CheckOutNotAcceptedException.BeforeCheckIn(WallClock.At(StartedAt, timeZone));
        var (from, to) = (WallClock.At(StartedAt, timeZone), WallClock.At(left, timeZone));
        var draft = new ContributionDraft(
            request.ActId, TimeBankId, MemberId, BeneficiaryId, BeneficiaryKind, What, Place, WallClock.DayAt(StartedAt, timeZone),
            Shown(from), ContributionDraft.AcceptClocked(left - StartedAt, policies), overlapReason)
        {
            EndsAt = Shown(to), Source = ContributionSource.ByCheckIn,
        };
        (EndedAt, ContributionId) = (request.Now, draft.Id);
        return draft;
    }

    /// <summary>They were not there, do not want it logged, or leave the time bank: nothing counts.</summary>
    public void End(DateTime now) => EndedAt ??= now;

    // Clocks show no seconds here.
    private static TimeOnly Shown(DateTime at) => new(at.Hour, at.Minute);
}
