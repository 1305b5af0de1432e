using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Certificates;

/// <summary>
/// Says which verified hours a member gave on the days of a span. What it says is kept as it was on that day and never changed; when one of
/// its hours is reversed it is withdrawn, and a new one can be issued.
/// </summary>
public sealed class Certificate
{
    private Certificate()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Who gave the hours.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>By which anybody who is shown the certificate finds it, such as 7Q3M-0ZKD-41PX.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The name that stands on it.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What the time bank was called.</summary>
    public string TimeBankName { get; private init; } = "";

    /// <summary>The first day whose hours it lists.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The last day whose hours it lists.</summary>
    public DateOnly To { get; private init; }

    /// <summary>All of its hours, in minutes.</summary>
    public int Minutes { get; private init; }

    /// <summary>The day on which it was issued, in the time bank's zone.</summary>
    public DateOnly IssuedOn { get; private init; }

    /// <summary>When it was issued.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>When it was withdrawn; null while it holds.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The hours of which it is made.</summary>
    public List<CertifiedHours> Hours { get; private init; } = [];

    /// <summary>Its hours by where they were given, the most first.</summary>
    public IReadOnlyList<CertificateLine> Lines =>
    [
        .. Hours.GroupBy(one => one.Organisation).Select(group => new CertificateLine(group.Key, group.Sum(one => one.Minutes)))
            .OrderByDescending(line => line.Minutes).ThenBy(line => line.Organisation, StringComparer.Ordinal),
    ];

    /// <summary>Issues one.</summary>
    /// <param name="draft">For whom, and of which days.</param>
    /// <param name="code">One that no other certificate has.</param>
    /// <param name="hours">The verified hours of the member on those days.</param>
    /// <param name="request">The act.</param>
    /// <exception cref="DayNotAcceptedException">The span ends before it begins, or in the future.</exception>
    /// <exception cref="NothingToCertifyException">There are no hours.</exception>
    public static Certificate Issue(CertificateDraft draft, string code, IReadOnlyList<CertifiedHours> hours, ActRequest request)
    {
        draft.RequireDays(request.Today);
        if (hours.Count == 0)
            throw new NothingToCertifyException(draft.From, draft.To);
        return new Certificate
        {
            Id = request.ActId, TimeBankId = draft.TimeBankId, MemberId = draft.Member.Id, Code = code,
            // Of the young a first name stands on it, unless they or a coordinator for them want it otherwise.
            Name = draft.FirstNameAlone ?? draft.Member.IsYoung(request.Today) ? draft.Member.FirstName : draft.Member.Name,
            TimeBankName = draft.TimeBankName, From = draft.From, To = draft.To, Minutes = hours.Sum(one => one.Minutes),
            IssuedOn = request.Today, CreatedAt = request.Now, Hours = [.. hours],
        };
    }

    /// <summary>It holds no more; its page says so.</summary>
    /// <exception cref="CertificateWithdrawnException">It was withdrawn before.</exception>
    public void Withdraw(DateTime now)
    {
        if (WithdrawnAt is not null)
            throw new CertificateWithdrawnException();
        WithdrawnAt = now;
    }
}

/// <summary>Hours of which a certificate is made.</summary>
public sealed class CertifiedHours
{
    /// <summary>The verified hours.</summary>
    public required Guid ContributionId { get; init; }

    /// <summary>The name of the organisation to which they were given; null for the community.</summary>
    public string? Organisation { get; init; }

    /// <summary>How long.</summary>
    public required int Minutes { get; init; }
}

/// <summary>The hours of a certificate that were given in one place.</summary>
/// <param name="Organisation">The name of the organisation; null for the community.</param>
/// <param name="Minutes">How long, all together.</param>
public sealed record CertificateLine(string? Organisation, int Minutes);

/// <summary>For whom and of which days a certificate is to be.</summary>
/// <param name="Member">Who gave the hours.</param>
/// <param name="TimeBankName">What the time bank is called.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="FirstNameAlone">Whether the first name alone stands on it; null for the usual: of the young it does.</param>
public sealed record CertificateDraft(Guid TimeBankId, Member Member, string TimeBankName, DateOnly From, DateOnly To, bool? FirstNameAlone)
{
    internal void RequireDays(DateOnly today)
    {
        if (From > To)
            throw new DayNotAcceptedException(
                $"{To:yyyy-MM-dd} is before {From:yyyy-MM-dd}. Choose a last day from the first one on.", new RefusalFacts("Day.BeforeFirst", To, From) { Field = "to" });
        if (To > today)
            throw new DayNotAcceptedException(
                $"{To:yyyy-MM-dd} is still to come. Choose a last day up to today, {today:yyyy-MM-dd}.", new RefusalFacts("Day.StillToCome", To, today) { Field = "to" });
    }
}

/// <summary>There are no verified hours on those days.</summary>
public sealed class NothingToCertifyException(DateOnly from, DateOnly to)
    : DomainException($"There are no verified hours from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}. Choose other days, or wait until somebody has verified them.")
{
    public override RefusalFacts Facts() => new("NothingToCertify", from, to) { Field = "from" };
}

/// <summary>The certificate was withdrawn before.</summary>
public sealed class CertificateWithdrawnException() : DomainException("This certificate was withdrawn before.");

/// <summary>One network address looked for certificates too often.</summary>
public sealed class CheckedTooOftenException() : DomainException("Certificates were looked for too often from here. Try again in a quarter of an hour.");
