using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Notices;

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> table)
    {
        table.ToTable("notices");
        table.HasIndex(notice => notice.DedupeKey).IsUnique();
        table.HasIndex(notice => notice.GoesAt).HasFilter("goes_at IS NOT NULL");
        table.HasIndex(notice => notice.MemberId);
        table.HasIndex(notice => notice.MailId);
        table.HasIndex(notice => new { notice.SubjectId, notice.Kind });
        table.HasOne(notice => notice.Member).WithMany().HasForeignKey(notice => notice.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticePreferenceTable : IEntityTypeConfiguration<NoticePreference>
{
    public void Configure(EntityTypeBuilder<NoticePreference> table)
    {
        table.ToTable("notice_preferences");
        table.HasKey(preference => new { preference.PersonId, preference.Kind });
        table.HasOne<Person>().WithMany().HasForeignKey(preference => preference.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
