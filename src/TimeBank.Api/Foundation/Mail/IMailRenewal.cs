namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// Asked of each mail just before it is handed over: what it tells may have come to an end since it was written, while the mail
/// server was away or the reader slept. Here, since whoever writes mails knows the outbox, which does not know them.
/// </summary>
public interface IMailRenewal
{
    /// <summary>Whether a mail goes now. What it says may have been written anew when this answers.</summary>
    Task<MailRenewal> RenewAsync(Guid mailId, CancellationToken cancellationToken);
}

/// <summary>What becomes of a mail that is due.</summary>
/// <param name="IsWithdrawn">It does not go: nothing that it tells is true any more.</param>
/// <param name="WaitUntil">It goes later; in UTC.</param>
public readonly record struct MailRenewal(bool IsWithdrawn = false, DateTime? WaitUntil = null);
