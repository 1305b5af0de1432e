using TimeBanking.Api.Features.Keys.Notices;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Makes a personal access token, by which a program reads, or acts, as you. It cannot be done by a token: sign in with a
/// browser. You are told of it by mail.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class CreateAccessToken(ActWriter acts, KeyMails mails)
{
    /// <summary>How many a member may have that hold.</summary>
    public const int Most = 20;

    public async Task<CreatedAccessToken> ExecuteAsync(CreateAccessTokenInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        // Made before, since the work may run more than once.
        var secret = AccessTokens.NewSecret();
        var mail = await mails.WriteAsync(actor.MemberId, NewKey.AccessToken, cancellationToken);
        var answer = await acts.OnceAsync(
            ActKind.CreateAccessToken, input, actor,
            async (act, token) =>
            {
                await RequireRoomAsync(act, actor.MemberId, token);
                var made = AccessTokens.Row(act.Id, actor.MemberId, secret, input.Name, input.Scope, input.Days, act.Now);
                act.Context.Add(made);
                if (mail is not null)
                    act.Context.Add(mail);
                await act.Context.SaveChangesAsync(token);
                return new Done<CreatedAccessToken>(
                    new CreatedAccessToken(made, secret), new Subject(SubjectKind.Member, actor.MemberId), Note: made.Name);
            },
            async (act, _, token) => await act.Context.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == act.Id, token)
                is { } made ? new CreatedAccessToken(made, null) : null,
            cancellationToken);
        return answer.Thing;
    }

    private static async Task RequireRoomAsync(ActUnit act, Guid memberId, CancellationToken cancellationToken)
    {
        if (await act.Context.Set<AccessToken>().CountAsync(
            row => row.MemberId == memberId && row.RevokedAt == null && row.ExpiresAt > act.Now, cancellationToken) >= Most)
            throw new NotAllowedException($"You have {Most} access tokens. End one that you do not use, then make another.",
                new RefusalFacts("NotAllowed.MoreTokens", Most));
    }
}

/// <summary>What is made.</summary>
public sealed record CreateAccessTokenInput : ActInput
{
    /// <summary>What it is for, in your own words; up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What a program may do by it.</summary>
    public required AccessTokenScope Scope { get; init; }

    /// <summary>For how many days it holds, 1 to 366.</summary>
    public required int Days { get; init; }
}

/// <summary>A token that was made.</summary>
/// <param name="AccessToken">What is kept of it.</param>
/// <param name="Secret">
/// The token itself, which is told this once and kept nowhere. Null when the same id was sent before: end that token and make
/// another when its text was lost.
/// </param>
[MutationPayload]
public sealed record CreatedAccessToken(AccessToken AccessToken, string? Secret);
