namespace TimeBanking.Domain.Exchanges;

/// <summary>What is said of an exchange when it begins.</summary>
/// <param name="ListingId">The offer or request that it answers, if any.</param>
/// <param name="What">What the help is or was, in plain words.</param>
/// <param name="Day">The day of the help; for a proposal, the day that is hoped for.</param>
/// <param name="Minutes">For a proposal an estimate, which may be left out.</param>
public sealed record ExchangeDraft(
    Guid Id,
    Guid TimeBankId,
    Guid GiverMemberId,
    Guid ReceiverMemberId,
    Guid? ListingId,
    string What,
    DateOnly Day,
    int? Minutes)
{
    public const int WhatLengthMax = 200;

    /// <summary>Help further back than this many days is not recorded one by one; it is imported.</summary>
    public const int DaysBackMax = 5 * 366;

    /// <summary>Proposals look at most this many days ahead.</summary>
    public const int DaysAheadMax = 2 * 366;

    internal void RequireTwoMembers()
    {
        if (GiverMemberId == ReceiverMemberId)
            throw new SelfExchangeException();
    }

    internal void RequirePastDay(DateOnly today) => RequirePastDay(Day, today);

    /// <summary>Help is told after it was given, and not years later.</summary>
    /// <exception cref="DayNotAcceptedException">The day is still to come, or more than five years ago.</exception>
    public static void RequirePastDay(DateOnly day, DateOnly today)
    {
        if (day > today)
            throw new DayNotAcceptedException($"{day:yyyy-MM-dd} is still to come. Record help after it was given, or propose it.", OfDay("Day.ToCome", day));
        if (day.DayNumber < today.DayNumber - DaysBackMax)
            throw new DayNotAcceptedException($"{day:yyyy-MM-dd} is more than five years ago. Check the year.", OfDay("Day.LongAgo", day));
    }

    internal void RequireNearDay(DateOnly today)
    {
        if (Math.Abs(Day.DayNumber - today.DayNumber) > DaysAheadMax)
            throw new DayNotAcceptedException($"{Day:yyyy-MM-dd} is more than two years away. Check the year.", OfDay("Day.FarAway", Day));
    }

    private static RefusalFacts OfDay(string sentence, DateOnly day) => new(sentence, day) { Field = "day" };
}
