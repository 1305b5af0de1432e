using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Foundation.Web.GraphQL;

/// <summary>
/// How GraphQL tells what a rule refuses outside of a mutation's typed errors. Use cases and what is read know nothing of
/// GraphQL; this is the one place where their words become its errors.
/// </summary>
internal static class Refusals
{
    /// <summary>The error with its stable code; null for what is no refusal but a failure.</summary>
    public static GraphQLException? Describe(Exception failure) => failure switch
    {
        NotSignedInException => Told(failure, "NOT_SIGNED_IN"),
        ReadingTokenException => Told(failure, "READING_TOKEN"),
        RightsEndedException { HaveChanged: true } => Told(failure, "RIGHTS_CHANGED"),
        RightsEndedException => Told(failure, "RIGHTS_ENDED"),
        NotAllowedException => Told(failure, "NOT_ALLOWED"),
        NotFoundException => Told(failure, "NOT_FOUND"),
        DayNotAcceptedException => Told(failure, "DAY_NOT_ACCEPTED"),
        TextNotAcceptedException => Told(failure, "TEXT_NOT_ACCEPTED"),
        CheckedTooOftenException => Told(failure, "CHECKED_TOO_OFTEN"),
        _ => null,
    };

    private static GraphQLException Told(Exception failure, string code) =>
        new(failure.Message, new Dictionary<string, object?> { ["code"] = code });
}
