using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TimeBanking.Api.Foundation.Mail;

internal sealed class OutboxTables : IEntityTypeConfiguration<OutboxMail>
{
    /// <summary>The longest error that a row keeps.</summary>
    public const int LongestError = 1000;

    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("outbox_mails");
        mail.HasKey(row => row.Id);
        mail.HasIndex(row => new { row.SentAt, row.FailedAt, row.NextAttemptAt });
        mail.HasIndex(row => row.LeaseOwner);
        mail.HasIndex(row => new { row.BodyGoneAt, row.SentAt });
    }
}
