using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// Asks to become a member of a time bank. Anybody may do it, signed in or not. The answer is the same whether or not the address
/// is known there; what comes of it is told by mail.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NoWayToAnswerException>]
[Error<AgeNotAcceptedException>]
[Error<InvitationOverException>]
[Error<TooManyApplyException>]
internal sealed class ApplyToJoin(ActWriter acts, JoiningTurns turns, JoiningMails mails, TellOfApplications desk)
{
    public async Task<TimeBank> ExecuteAsync(ApplyToJoinInput input, CancellationToken cancellationToken)
    {
        turns.Take();
        var facts = MemberFacts.Read(input.Name, input.Email, input.Phone) with { BirthDate = input.BirthDate, Language = input.Language };
        if (facts.Email is null && facts.Phone is null)
            throw new NoWayToAnswerException();
        var message = FreeText.OptionalLines("message", input.Message, Application.MessageLengthMax);
        var answer = await acts.OnceAsync(
            ActKind.ApplyToJoin, input, Acting.AsGuest(Permissions.TimeBankJoin), input.TimeBankId,
            async (act, token) =>
            {
                var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                MemberFacts.RequireBirthDate(facts.BirthDate, act.Today);
                AgeRules.RequireOldEnough(act.Policies, facts.BirthDate, act.Today, isAsked: true);
                await RequireNotFloodedAsync(act, token);
                var invitation = input.InvitationKey is { } key ? await act.UseInvitationAsync(key, token) : null;
                return facts.Email is { } email && await IsMemberAsync(act, email, token)
                    ? await TellMemberAsync(act, bank, facts, token)
                    : await KeepAsync(act, bank, facts, message, invitation, token);
            },
            (act, _, token) => act.Context.TimeBanks.AsNoTracking().FirstOrDefaultAsync(row => row.Id == act.TimeBankId, token),
            cancellationToken);
        return answer.Thing;
    }

    private async Task<Done<TimeBank>> TellMemberAsync(ActUnit act, TimeBank bank, MemberFacts facts, CancellationToken cancellationToken)
    {
        await mails.TellMemberAsync(act, bank, facts, cancellationToken);
        return new Done<TimeBank>(bank, new Subject(SubjectKind.TimeBank, bank.Id));
    }

    private async Task<Done<TimeBank>> KeepAsync(
        ActUnit act, TimeBank bank, MemberFacts facts, string? message, Invitation? invitation, CancellationToken cancellationToken)
    {
        var key = OneTimeLinks.NewToken();
        // Who asks again while they wait gets the link again, and stands on the desk once.
        var application = facts.Email is null ? null : await act.Context.Set<Application>().FirstOrDefaultAsync(
            row => row.TimeBankId == act.TimeBankId && row.Email == facts.Email && row.State == ApplicationState.Waiting, cancellationToken);
        var isNew = application is null;
        if (application is null)
        {
            application = new Application
            {
                Id = act.Id,
                TimeBankId = act.TimeBankId,
                Name = facts.Name,
                Email = facts.Email,
                Phone = facts.Phone,
                BirthDate = facts.BirthDate,
                Language = facts.Language,
                Message = message,
                InvitedByMemberId = invitation?.InvitedByMemberId,
                KeyHash = AccessTokens.HashOf(key),
                AppliedAt = act.Now,
                StateChangedAt = act.Now,
            };
            act.Context.Add(application);
        }

        if (await mails.TellReceivedAsync(act, bank, application, key, cancellationToken))
            application.KeyHash = AccessTokens.HashOf(key);
        await act.Context.SaveChangesAsync(cancellationToken);
        // Who asks again waits already: coordinators were told.
        if (isNew)
            await desk.PostAsync(act, application, act.Id, cancellationToken);
        return new Done<TimeBank>(bank, new Subject(SubjectKind.Application, application.Id));
    }

    private static async Task RequireNotFloodedAsync(ActUnit act, CancellationToken cancellationToken)
    {
        var since = act.Now - JoiningLimits.Counted;
        if (await act.Context.Set<Application>().CountAsync(
            row => row.TimeBankId == act.TimeBankId && row.AppliedAt > since, cancellationToken) >= JoiningLimits.ApplicationsToTimeBank)
            throw new TooManyApplyException();
    }

    private static async Task<bool> IsMemberAsync(ActUnit act, string email, CancellationToken cancellationToken) =>
        await act.FindPersonAsync(email, cancellationToken) is { } person
        && await act.FindMemberOfAsync(person.Id, cancellationToken) is { LeftOn: null };
}

/// <summary>Who would like to become a member.</summary>
public sealed record ApplyToJoinInput : ActInput
{
    /// <summary>Which time bank.</summary>
    [ID<TimeBank>]
    public required Guid TimeBankId { get; init; }

    /// <summary>As they wish to be called; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>By which they are answered and sign in later. Without one they are telephoned.</summary>
    public string? Email { get; init; }

    /// <summary>Up to 40 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Where the time bank has an age from which one can join.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>In which they like to be written to, a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What brings them, and what they like to do; up to 2,000 characters.</summary>
    public string? Message { get; init; }

    /// <summary>What stands in the address on a card of invitation.</summary>
    public string? InvitationKey { get; init; }
}
