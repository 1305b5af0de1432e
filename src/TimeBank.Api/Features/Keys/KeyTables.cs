using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

internal sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> table)
    {
        table.ToTable("passkeys");
        table.HasIndex(passkey => passkey.CredentialId).IsUnique();
        table.HasIndex(passkey => passkey.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UsedChallengeTable : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> table)
    {
        table.ToTable("used_challenges");
        table.HasKey(challenge => challenge.Hash);
        table.HasIndex(challenge => challenge.UsedAt);
    }
}
