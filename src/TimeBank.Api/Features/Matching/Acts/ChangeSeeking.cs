using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Looks for another group than was said. What was proposed already stays proposed.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<SeekingNotAcceptedException>]
[Error<SeekingStandsException>]
[Error<MemberRestsException>]
public sealed class ChangeSeeking(SeekingActs seekings)
{
    public Task<Seeking> ExecuteAsync(ChangeSeekingInput input, Actor actor, CancellationToken cancellationToken) => seekings.OnceAsync(
        ActKind.ChangeSeeking, input, Permissions.GroupSeek, actor,
        async (act, memberId, token) =>
        {
            await act.RequireToComeAsync(memberId, token);
            var draft = input.ToDraft();
            await act.RequireApartAsync(draft, token);
            var seeking = await act.RequireSeekingAsync(memberId, token);
            seeking.Change(draft);
            return seeking;
        },
        cancellationToken);
}

/// <summary>The group to look for now.</summary>
public sealed record ChangeSeekingInput : SeekingInput;
