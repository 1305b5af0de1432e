using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Programmes;

internal sealed class ProgrammeTable : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> table)
    {
        table.ToTable("programmes");
        table.HasIndex(programme => new { programme.TimeBankId, programme.Name }).IsUnique();
        table.HasOne<TimeBank>().WithMany().HasForeignKey(programme => programme.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CohortTable : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> table)
    {
        table.ToTable("cohorts");
        table.HasIndex(cohort => new { cohort.TimeBankId, cohort.State });
        table.HasIndex(cohort => cohort.ProgrammeId);
        table.ComplexProperty(cohort => cohort.Rhythm);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(cohort => cohort.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Programme>().WithMany().HasForeignKey(cohort => cohort.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(cohort => cohort.Team).WithOne().HasForeignKey(place => place.CohortId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamPlaceTable : IEntityTypeConfiguration<TeamPlace>
{
    public void Configure(EntityTypeBuilder<TeamPlace> table)
    {
        table.ToTable("team_places");
        table.HasIndex(place => place.CohortId);
        table.HasIndex(place => place.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(place => place.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HouseholdTable : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> table)
    {
        table.ToTable("households");
        table.HasIndex(household => new { household.CohortId, household.Line }).IsUnique();
        table.HasOne<Cohort>().WithMany().HasForeignKey(household => household.CohortId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(household => household.People).WithOne().HasForeignKey(person => person.HouseholdId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HouseholdPersonTable : IEntityTypeConfiguration<HouseholdPerson>
{
    public void Configure(EntityTypeBuilder<HouseholdPerson> table)
    {
        table.ToTable("household_people");
        table.HasIndex(person => person.HouseholdId);
        table.HasIndex(person => person.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(person => person.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartnerOfferTable : IEntityTypeConfiguration<PartnerOffer>
{
    public void Configure(EntityTypeBuilder<PartnerOffer> table)
    {
        table.ToTable("partner_offers");
        table.HasKey(offer => new { offer.ProgrammeId, offer.MemberId });
        table.HasIndex(offer => offer.MemberId);
        table.HasOne<Programme>().WithMany().HasForeignKey(offer => offer.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(offer => offer.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
