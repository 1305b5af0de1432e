using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Makes a code by which the receiver, named as `forMemberId`, answers a claim without e-mail and without signing in: a coordinator
/// tells it by telephone, or hands over the link. A code that was made before opens nothing any more.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
internal sealed class MakeConfirmationCode(ActWriter acts, OneTimeLinks links, PublicAddress publicAddress)
{
    /// <summary>How many days a code holds, unless the claim ends before.</summary>
    private const int DaysMost = 7;

    public async Task<MadeConfirmationCode> ExecuteAsync(MakeConfirmationCodeInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberActFor);
        var answer = await acts.OnceAsync(
            ActKind.MakeConfirmationCode, input, actor,
            async (act, token) =>
            {
                var exchange = await FindAsync(act, input.ExchangeId, token) ?? throw new NotFoundException("exchange");
                exchange.RequireAnswerFor(act.Acting);
                return new Done<MadeConfirmationCode>(await MakeAsync(act, exchange, token), new Subject(SubjectKind.Exchange, exchange.Id));
            },
            async (act, subjectId, token) => await FindAsync(act, subjectId, token) is { } exchange
                ? new MadeConfirmationCode(exchange, null, null, null)
                : null,
            cancellationToken);
        return answer.Thing;
    }

    private static async Task<Exchange?> FindAsync(ActUnit act, Guid exchangeId, CancellationToken cancellationToken) =>
        await act.Unit.LockExchangeAsync(exchangeId, cancellationToken) is { } exchange && ExchangeAccess.MaySee(act.Actor, exchange)
            ? exchange
            : null;

    private async Task<MadeConfirmationCode> MakeAsync(ActUnit act, Exchange exchange, CancellationToken cancellationToken)
    {
        await act.Context.Set<OneTimeLink>()
            .Where(link => link.Purpose == LinkPurpose.AnswerClaim && link.AboutId == exchange.Id && link.CodeHash != null)
            .ExecuteDeleteAsync(cancellationToken);
        var receiver = await act.Context.Members.SingleAsync(member => member.Id == exchange.ReceiverMemberId, cancellationToken);
        var latest = act.Now.AddDays(DaysMost);
        var (link, token) = links.Make(LinkPurpose.AnswerClaim, receiver, exchange.Id, exchange.DueAt < latest ? exchange.DueAt.Value : latest);
        var code = OneTimeLinks.GiveCode(link);
        act.Context.Add(link);
        await act.Context.SaveChangesAsync(cancellationToken);
        var path = OneTimeLinks.Address(AnswerPaths.Claim, token);
        return new MadeConfirmationCode(exchange, code, publicAddress.Of(path)?.AbsoluteUri ?? path, link.ExpiresAt);
    }
}

/// <summary>For which claim.</summary>
public sealed record MakeConfirmationCodeInput : ExchangeInput;

/// <summary>A code that was made.</summary>
/// <param name="Exchange">The claim that can be answered by it.</param>
/// <param name="Code">
/// Six digits, told this once and kept nowhere, which are typed at `/answer` together with the receiver's number. Null when the same id
/// was sent before: make another.
/// </param>
/// <param name="Address">The link that opens the same, told once as well; a path where nobody has said where people reach this installation.</param>
/// <param name="ExpiresAt">From then on neither opens anything.</param>
[MutationPayload]
public sealed record MadeConfirmationCode(Exchange Exchange, string? Code, string? Address, DateTime? ExpiresAt);
