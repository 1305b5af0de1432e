using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>What one act works with: the unit of work, who acts for whom, and the rules of the time bank on this day.</summary>
public sealed class ActUnit
{
    internal ActUnit(UnitOfWork unit, Guid actId, Guid timeBankId, Acting acting, string? note, TimeBankRules rules, TimeProvider clock)
    {
        Unit = unit;
        TimeBankId = timeBankId;
        Rules = rules;
        Request = new ActRequest(actId, acting, clock.UtcNow(), clock.Today(rules), note);
    }

    public UnitOfWork Unit { get; }

    public TimeBankContext Context => Unit.Context;

    public Guid TimeBankId { get; }

    public TimeBankRules Rules { get; }

    public Policies Policies => Rules.Policies;

    /// <summary>The same as the domain takes it.</summary>
    public ActRequest Request { get; }

    /// <summary>The client-made id; what the act makes bears it.</summary>
    public Guid Id => Request.ActId;

    public Acting Acting => Request.Acting;

    /// <summary>Who is at the keyboard.</summary>
    /// <exception cref="InvalidOperationException">It is the operator, or a rule.</exception>
    public Actor Actor => Acting.Actor ?? throw new InvalidOperationException("This act has no actor.");

    public DateTime Now => Request.Now;

    /// <summary>The day in the time bank's zone.</summary>
    public DateOnly Today => Request.Today;
}

/// <summary>What an act came to.</summary>
/// <param name="Thing">What it made or changed.</param>
/// <param name="Subject">By which the thing is found again, when the act is repeated.</param>
/// <param name="Minutes">The minutes that it named, if any.</param>
/// <param name="Notices">The soft limits that it passed.</param>
/// <param name="Note">What is kept with the act in the place of the note that came with it.</param>
public sealed record Done<T>(
    T Thing, Subject Subject, int? Minutes = null, IReadOnlyList<LimitNotice>? Notices = null, string? Note = null);

/// <summary>What an act is answered with: the thing as it stands now, and those soft limits that the actor may hear of.</summary>
public sealed record ActAnswer<T>(T Thing, IReadOnlyList<LimitNotice> Notices);
