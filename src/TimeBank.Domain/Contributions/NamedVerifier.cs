using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Contributions;

/// <summary>
/// Somebody at the place, without an account, whom the giver names: they are asked by mail, once, and answer by its link. Such mails are
/// few and to organisations alone, so that nobody's address is flooded by them, and never to who would then verify their own hours.
/// </summary>
/// <param name="Name">What the giver calls them; up to 200 characters.</param>
/// <param name="Email">In normal form.</param>
public sealed record NamedVerifier(string Name, string Email)
{
    public const int NameLengthMax = 200;

    /// <summary>In so many mails a day at most are people asked of one giver's hours: more are a verifier's to look at.</summary>
    public const int MailsOfGiverMost = 3;

    /// <summary>So many such mails a day at most go to one address.</summary>
    public const int MailsToAddressMost = 10;

    /// <summary>As it was typed; null where nobody is named.</summary>
    /// <exception cref="TextNotAcceptedException">One of the two is missing or none.</exception>
    public static NamedVerifier? Read(string? name, string? email) =>
        string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(email)
            ? null
            : new NamedVerifier(ProperName.Require("verifierName", name, NameLengthMax), EmailAddress.Require("verifierEmail", email ?? ""));

    /// <summary>Whether mails to this address come to who has the other one: what follows a plus sign only sorts them.</summary>
    public bool IsReachedBy(string? other) => other is not null && Mailbox(Email) == Mailbox(other);

    /// <exception cref="VerifierNotAcceptedException">They may not be asked.</exception>
    /// <param name="draft">What was given.</param>
    /// <param name="isOfYoung">Whether a young member logs it by themselves: of them nobody outside is told without a grown-up.</param>
    /// <param name="own">The addresses of who gave the hours and of who logs them.</param>
    /// <param name="mailsOfGiver">How many were sent today of this giver's hours.</param>
    /// <param name="mailsToAddress">How many were sent to this address today.</param>
    public void RequireMayBeAsked(ContributionDraft draft, bool isOfYoung, IEnumerable<string?> own, int mailsOfGiver, int mailsToAddress)
    {
        if (draft.BeneficiaryKind != Ledger.AccountKind.Organisation)
            throw new VerifierNotAcceptedException(
                "Hours for the community are verified by a coordinator. Name somebody only for hours to an organisation.",
                new RefusalFacts("Verifier.OnlyAtOrganisation") { Field = "verifierEmail" });
        if (isOfYoung)
            throw new VerifierNotAcceptedException(
                "Ask a coordinator to log this with you: then they name who is asked.", new RefusalFacts("Verifier.OfYoung") { Field = "verifierEmail" });
        if (own.Any(IsReachedBy))
            throw new VerifierNotAcceptedException(
                "This is your own address, or that of who gave the hours. Somebody else verifies them.",
                new RefusalFacts("Verifier.Yourself") { Field = "verifierEmail" });
        if (mailsOfGiver >= MailsOfGiverMost || mailsToAddress >= MailsToAddressMost)
            throw new VerifierNotAcceptedException(
                "No more people are asked by mail today. Log the hours without a name: whoever verifies for the organisation looks at them.",
                new RefusalFacts("Verifier.TooMany") { Field = "verifierEmail" });
    }

    private static string Mailbox(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? string.Concat(address.AsSpan(0, plus), address.AsSpan(at)) : address;
    }
}

/// <summary>Who was named may not be asked by mail.</summary>
/// <param name="message">Says why, and what to do.</param>
/// <param name="facts">The same without its words.</param>
public sealed class VerifierNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
