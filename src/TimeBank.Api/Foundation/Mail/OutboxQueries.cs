namespace TimeBanking.Api.Foundation.Mail;

internal static class OutboxQueries
{
    /// <summary>The mails that are to be sent now and that nobody is sending.</summary>
    public static IQueryable<OutboxMail> Due(this IQueryable<OutboxMail> mails, DateTime now) => mails.Where(mail =>
        mail.SentAt == null && mail.FailedAt == null && mail.WithdrawnAt == null && mail.NextAttemptAt <= now
        && (mail.LeaseUntil == null || mail.LeaseUntil <= now));

    /// <summary>The mails that were given up and wait for a person.</summary>
    public static IQueryable<OutboxMail> Dead(this IQueryable<OutboxMail> mails) =>
        mails.Where(mail => mail.FailedAt != null && mail.DiscardedAt == null);

    /// <summary>The mails that failed at least once and are tried again.</summary>
    public static IQueryable<OutboxMail> Waiting(this IQueryable<OutboxMail> mails) => mails.Where(mail =>
        mail.SentAt == null && mail.FailedAt == null && mail.WithdrawnAt == null && mail.LastError != null);

    /// <summary>The mails whose bodies nobody needs any more: sent, taken back, or discarded by a person, up to then.</summary>
    public static IQueryable<OutboxMail> WithBodyPast(this IQueryable<OutboxMail> mails, DateTime until) =>
        mails.Where(mail => mail.BodyGoneAt == null && (mail.SentAt <= until || mail.DiscardedAt <= until || mail.WithdrawnAt <= until));
}
