using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

internal sealed class AccessTokenTable : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> table)
    {
        table.ToTable("access_tokens");
        table.HasIndex(token => token.Hash).IsUnique();
        table.HasIndex(token => token.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(token => token.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
