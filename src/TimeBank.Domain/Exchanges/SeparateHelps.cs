using TimeBanking.Domain.Acts;

namespace TimeBanking.Domain.Exchanges;

/// <summary>Two tellings that read like the same help, of which a coordinator said that they are of two.</summary>
/// <param name="EarlierId">What was told first: the exchange, or the transfer of help to a group.</param>
/// <param name="LaterId">What was told after it.</param>
/// <param name="ReceiverMemberId">Who received both; help to a group is told once for each who received.</param>
public sealed record SeparateHelps(Guid EarlierId, Guid LaterId, Guid ReceiverMemberId, Guid TimeBankId)
{
    /// <summary>
    /// Whoever says it must not be one of the two, nor act by the word of one of them: it is a second look at what they told.
    /// </summary>
    /// <exception cref="NotAllowedException">They are.</exception>
    public static void RequireSecondLook(Acting acting, ToldHelp help)
    {
        if (acting.ComesFrom(help.GiverMemberId) || acting.ComesFrom(help.ReceiverMemberId))
            throw new NotAllowedException(
                "You gave or received this help, or are a coordinator by the word of who did, so another coordinator must say it.",
                new RefusalFacts("NotAllowed.OwnRepetition"));
    }
}

/// <summary>The two do not read like the same help, or one of them does not stand any more.</summary>
public sealed class NothingToTellApartException() : DomainException(
    "These two do not read like the same help, or one of them was taken back. There is nothing to tell apart.");
