using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Logged hours with their giver and all that was done to them.</summary>
internal sealed class FindHoursStory(IDbContextFactory<TimeBankContext> contexts, MemberNames names, OrganisationNames organisations)
{
    /// <summary>Null when there are none that the actor may see.</summary>
    public async Task<HoursStory?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hours = await context.Set<Contribution>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (hours is null || !ContributionAccess.MaySee(actor, hours))
            return null;
        var acts = await context.Acts.AsNoTracking().Where(act => act.SubjectId == id)
            .OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        var members = await names.FindAsync(
            [.. acts.SelectMany(act => new[] { act.ActorMemberId, act.ForMemberId }).OfType<Guid>(), hours.MemberId], actor, cancellationToken);
        var places = await organisations.FindAsync([hours.BeneficiaryId], cancellationToken);
        var isOnPaper = actor.May(Permissions.MemberActFor)
            && await context.Members.AnyAsync(member => member.Id == hours.MemberId && member.Person!.Email == null, cancellationToken);
        return new HoursStory(
            hours, members[hours.MemberId], places.GetValueOrDefault(hours.BeneficiaryId), isOnPaper,
            acts.ConvertAll(act => new StoryLine(act, NameOf(act.ActorMemberId), NameOf(act.ForMemberId))));

        string? NameOf(Guid? memberId) => memberId is { } known && members.TryGetValue(known, out var member) ? member.Name : null;
    }
}

/// <summary>Logged hours as their page tells them.</summary>
/// <param name="Organisation">To which they were given; null for the community.</param>
/// <param name="IsOnPaper">Whether the giver has no e-mail address, so that a coordinator may answer for them; told to coordinators alone.</param>
internal sealed record HoursStory(Contribution Hours, Member Giver, string? Organisation, bool IsOnPaper, IReadOnlyList<StoryLine> Lines);
