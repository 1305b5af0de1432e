using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>What somebody reads who was asked of hours by mail.</summary>
internal sealed class FindHoursOfLink(IDbContextFactory<TimeBankContext> contexts, OrganisationNames organisations, TimeProvider clock)
{
    /// <param name="opened">The link.</param>
    /// <param name="here">Who is signed in in that browser; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when the hours are gone.</returns>
    public async Task<HoursOfLink?> FindAsync(OpenedLink opened, MemberHere? here, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hours = await context.Set<Contribution>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == opened.Link.AboutId, cancellationToken);
        if (hours is null)
            return null;
        var names = await organisations.FindAsync([hours.BeneficiaryId], cancellationToken);
        return new HoursOfLink(
            hours, opened.Member.NameForOthers(clock.Today(opened.TimeBank)), names.GetValueOrDefault(hours.BeneficiaryId) ?? "",
            new Verifying(true, ReaderOf(here, hours.MemberId)));
    }

    // The same person may be signed in to another time bank of theirs.
    private static Guid? ReaderOf(MemberHere? here, Guid giverId) =>
        here?.Elsewhere.Any(elsewhere => elsewhere.MemberId == giverId) == true ? giverId : here?.Member.Id;
}

/// <summary>Hours as somebody reads of them who was asked by mail.</summary>
/// <param name="By">Who reads; nobody verifies their own.</param>
internal sealed record HoursOfLink(Contribution Hours, string Giver, string Organisation, Verifying By)
{
    /// <summary>Whether it is the giver themselves who reads.</summary>
    public bool IsOwn => By.IsReadBy == Hours.MemberId;

    /// <summary>Whether it waits for an answer; what was answered, by whomever, is told no more.</summary>
    public bool Waits => Hours.State == ContributionState.Logged;
}
