namespace TimeBank.Api.Mail;

internal static class OutboxQueries
{
    /// <summary>The mails that are to be sent now and that nobody is sending.</summary>
    public static IQueryable<OutboxMail> Due(this IQueryable<OutboxMail> mails, DateTime now) => mails.Where(mail =>
        mail.SentAt == null && mail.FailedAt == null && mail.NextAttemptAt <= now
        && (mail.LeaseUntil == null || mail.LeaseUntil <= now));

    /// <summary>The mails that were given up and wait for a person.</summary>
    public static IQueryable<OutboxMail> Dead(this IQueryable<OutboxMail> mails) =>
        mails.Where(mail => mail.FailedAt != null);
}
