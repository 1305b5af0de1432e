using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Says that you would help to carry the next cohort of a programme, or not any more. Coordinators see it when they look for a team.
/// Graduates of the programme do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class OfferPartnership(ActWriter acts)
{
    public async Task<Programme> ExecuteAsync(OfferPartnershipInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ProgrammeOfferPartnership, isOwn: true);
        var answer = await acts.OnceAsync(
            ActKind.OfferPartnership, input, actor,
            async (act, token) =>
            {
                var programme = await act.RequireProgrammeAsync(input.ProgrammeId, token);
                var memberId = act.Acting.MemberId!.Value;
                var known = await act.Context.Set<PartnerOffer>().FindAsync([programme.Id, memberId], token);
                if (!input.IsOffered && known is not null)
                    act.Context.Remove(known);
                if (input.IsOffered && known is null)
                {
                    if (!await PartnerOffers.IsGraduateAsync(act.Context, programme.Id, memberId, token))
                        throw new NotAllowedException(Permissions.ProgrammeOfferPartnership);
                    act.Context.Add(new PartnerOffer { ProgrammeId = programme.Id, MemberId = memberId, OfferedAt = act.Now });
                }

                await act.Context.SaveChangesAsync(token);
                return new Done<Programme>(programme, new Subject(SubjectKind.Programme, programme.Id));
            },
            async (act, id, token) => await act.RequireProgrammeAsync(id, token), cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Whether you would help to carry the next cohort.</summary>
public sealed record OfferPartnershipInput : ActForMemberInput
{
    /// <summary>Of which programme.</summary>
    [ID<Programme>]
    public required Guid ProgrammeId { get; init; }

    /// <summary>Whether you would; false takes it back.</summary>
    public required bool IsOffered { get; init; }
}
