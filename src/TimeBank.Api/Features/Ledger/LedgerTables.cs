using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Ledger;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts", accounts => accounts.HasCheckConstraint(
            "CK_accounts_pending", "pending_credit_minutes >= 0 AND pending_debit_minutes >= 0"));
        // What never changes has no setter, and is mapped by name.
        table.Property(account => account.Id);
        table.Property(account => account.TimeBankId);
        table.Property(account => account.Kind);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(account => account.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TransferTable : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> table)
    {
        table.ToTable("transfers");
        // One reversal at most.
        table.HasIndex(transfer => transfer.ReversesTransferId).IsUnique().HasFilter("reverses_transfer_id IS NOT NULL");
        table.HasIndex(transfer => new { transfer.TimeBankId, transfer.RecordedAt, transfer.Id });
        // How often somebody helped or was helped on a day.
        table.HasIndex(transfer => new { transfer.TimeBankId, transfer.HappenedOn, transfer.Kind });
        // Help to groups is looked for among much else.
        table.HasIndex(transfer => new { transfer.TimeBankId, transfer.HappenedOn }).HasFilter("kind = 'GroupHelp'");
    }
}

internal sealed class PostingTable : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> table)
    {
        table.ToTable("postings", postings => postings.HasCheckConstraint("CK_postings_minutes", "minutes <> 0"));
        // An account's statement is its postings by number: one range of the key, however long the ledger grows.
        table.HasKey(posting => new { posting.AccountId, posting.Number });
        table.HasIndex(posting => posting.TransferId);
        table.HasOne<Account>().WithMany().HasForeignKey(posting => posting.AccountId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Transfer>().WithMany().HasForeignKey(posting => posting.TransferId).OnDelete(DeleteBehavior.Restrict);
    }
}
