namespace TimeBanking.Domain;

/// <summary>Days from one to another, both of them in it; either end may be open.</summary>
public readonly record struct DaySpan
{
    /// <exception cref="ArgumentException"><paramref name="from"/> is after <paramref name="to"/>.</exception>
    public DaySpan(DateOnly? from, DateOnly? to)
    {
        if (from > to)
            throw new ArgumentException($"{from:yyyy-MM-dd} is after {to:yyyy-MM-dd}.");
        From = from;
        To = to;
    }

    /// <summary>The first day; null for all before.</summary>
    public DateOnly? From { get; }

    /// <summary>The last day; null for all after.</summary>
    public DateOnly? To { get; }

    /// <summary>Whether it holds every day.</summary>
    public bool IsUnbounded => From is null && To is null;
}
