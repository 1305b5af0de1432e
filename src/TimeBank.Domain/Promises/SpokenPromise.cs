using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Promises;

/// <summary>
/// A promise in words, made to a group at one of its meetings and looked at first at the next. How it went is said by whoever made it, or by
/// who facilitates; the last word counts, so that a slip is mended. Not keeping one is no debt: it is told why, and that helps the group.
/// </summary>
public sealed class SpokenPromise : Promise
{
    public const int WhatLengthMax = 500;
    public const int WhyLengthMax = 500;

    /// <summary>It is for at most this many days ahead: a year.</summary>
    public const int DaysMax = 366;

    /// <summary>No meeting has more of them.</summary>
    public const int CountMax = 100;

    private SpokenPromise()
    {
    }

    /// <summary>The meeting at which it was made.</summary>
    public Guid MeetingId { get; private init; }

    /// <summary>What is to be done, in a sentence; up to 500 characters.</summary>
    public string What { get; private init; } = "";

    /// <summary>Where it stands, as it was last said.</summary>
    public PromiseState State { get; private set; }

    /// <summary>How it went, in a sentence of up to 500 characters; null where nothing was said.</summary>
    public string? Why { get; private set; }

    /// <summary>Who wrote it down; null for the operator.</summary>
    public Guid? WrittenByMemberId { get; private init; }

    /// <summary>When it was last said how it went; null until then.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Who said it; null for the operator, for the rule, and until then.</summary>
    public Guid? SettledByMemberId { get; private set; }

    /// <summary>Somebody promises something at a meeting of a group, from when people come in.</summary>
    /// <param name="memberId">Who.</param>
    /// <exception cref="MeetingStandsException">The meeting was cancelled, or nobody comes in yet.</exception>
    /// <exception cref="PromiseNotAcceptedException">It is no meeting of a group.</exception>
    /// <exception cref="DayNotAcceptedException">The day is past or too far ahead.</exception>
    /// <exception cref="TextNotAcceptedException">It says nothing, or too much.</exception>
    public static SpokenPromise Make(Meeting meeting, Guid memberId, string what, DateOnly until, ActRequest request)
    {
        if (meeting.OfKind != MeetingOf.Group)
            throw new PromiseNotAcceptedException("Promises are written down at meetings of groups.", "Promise.NotOfGroup");
        meeting.RequireBegun(request.Now + Meeting.DoorsOpenBefore);
        if (until < request.Today || until.DayNumber > request.Today.DayNumber + DaysMax)
            throw new DayNotAcceptedException(
                $"{until:yyyy-MM-dd} cannot be the day. Choose one from today up to a year ahead.",
                new RefusalFacts("Day.NotOfPromise", until) { Field = "until" });
        return new SpokenPromise
        {
            Id = request.ActId, TimeBankId = meeting.TimeBankId, MemberId = memberId, BeneficiaryId = meeting.OfId, BeneficiaryKind = AccountKind.Group,
            MeetingId = meeting.Id, What = FreeText.Require("what", what, WhatLengthMax), Until = until, CreatedAt = request.Now,
            WrittenByMemberId = request.Acting.Actor?.MemberId,
        };
    }

    /// <summary>Somebody says how it went; what was said before holds no more.</summary>
    /// <param name="why">In a sentence; one that was not kept has it.</param>
    /// <exception cref="PromiseNotAcceptedException">It was let off before, or a promise in words does not stand so.</exception>
    /// <exception cref="TextNotAcceptedException">It was not kept, and nothing is said of it; or too much.</exception>
    public void Settle(PromiseState state, string? why, ActRequest request)
    {
        if (State == PromiseState.Released)
            throw new PromiseNotAcceptedException("It was let go before. Make it anew if you like.", "Promise.ReleasedBefore");
        if (state == PromiseState.Ended)
            throw new PromiseNotAcceptedException("A promise in words is open, kept, partly kept, not kept, or let go.", "Promise.NoSuchState");
        Why = state == PromiseState.NotKept ? FreeText.Require("why", why ?? "", WhyLengthMax) : FreeText.Optional("why", why, WhyLengthMax);
        (State, SettledAt, SettledByMemberId) = (state, request.Now, request.Acting.Actor?.MemberId);
    }

    /// <summary>It holds no more, since whoever made it left the group, or the group ended.</summary>
    public void Release(DateTime now)
    {
        if (State == PromiseState.Open)
            (State, SettledAt, SettledByMemberId) = (PromiseState.Released, now, null);
    }
}

/// <summary>A promise in words cannot be made or stand like this.</summary>
public sealed class PromiseNotAcceptedException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
