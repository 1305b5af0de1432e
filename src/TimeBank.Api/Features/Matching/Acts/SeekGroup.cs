using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Begins to look for a group. In the next round everybody who looks is placed at once, and gets a proposal by mail. The young are placed by
/// a person alone. A coordinator can do it for a member.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<SeekingNotAcceptedException>]
[Error<SeekingStandsException>]
[Error<MemberRestsException>]
public sealed class SeekGroup(SeekingActs seekings)
{
    public Task<Seeking> ExecuteAsync(SeekGroupInput input, Actor actor, CancellationToken cancellationToken) => seekings.OnceAsync(
        ActKind.SeekGroup, input, Permissions.GroupSeek, actor,
        async (act, memberId, token) =>
        {
            await act.RequireToComeAsync(memberId, token);
            var draft = input.ToDraft();
            await act.RequireApartAsync(draft, token);
            if (await act.FindSeekingAsync(memberId, token) is not null)
                throw new SeekingStandsException("You look for a group already. Change what you said.", "Seeking.Already");
            var seeking = Seeking.Begin(act.Request, act.TimeBankId, memberId, draft);
            act.Context.Add(seeking);
            return seeking;
        },
        cancellationToken);
}

/// <summary>A group to look for.</summary>
public sealed record SeekGroupInput : SeekingInput;
