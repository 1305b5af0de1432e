using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>A mail of a notice that was written and given up, as it lies in the outbox.</summary>
internal static class FailedMail
{
    /// <returns>The id of the mail.</returns>
    public static async Task<Guid> WriteAsync(
        TestHost host, Guid timeBankId, Guid memberId, string error = "550 5.1.1 <gita@example.org>: no such user", string address = "gita@example.org")
    {
        var now = host.Clock.UtcNow();
        var mail = new OutboxMail
        {
            Id = host.Clock.NewKey(), MessageId = $"<{Guid.NewGuid():N}@localhost>", Kind = "unconfirmed-hours", FromName = "Riverside",
            ToAddress = address, ToName = "Gita", Subject = "Is this right?", Text = "Is this right?", Html = "<p>Is this right?</p>",
            Language = "en", CreatedAt = now, NextAttemptAt = now, Attempts = 1, FailedAt = now, LastError = error,
        };
        var notice = new Notice
        {
            Id = host.Clock.NewKey(), TimeBankId = timeBankId, MemberId = memberId, Kind = NoticeKind.UnconfirmedHours,
            SubjectKind = SubjectKind.Exchange, SubjectId = host.Clock.NewKey(), DedupeKey = $"{mail.Id}", CreatedAt = now, DueAt = now,
        };
        notice.TellBy(mail.Id, now);
        await using var context = await host.ReadAsync();
        context.AddRange(mail, notice);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return mail.Id;
    }
}
