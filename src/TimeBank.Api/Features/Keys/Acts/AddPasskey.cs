using TimeBanking.Api.Features.Keys.Notices;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Adds a passkey of whoever is signed in, which their browser made for a page of ours. It is no mutation: a program has no browser.
/// </summary>
internal sealed class AddPasskey(
    ActWriter acts, SignInManager<Person> devices, IDbContextFactory<TimeBankContext> contexts, KeyMails mails)
{
    /// <summary>How many a person may have.</summary>
    public const int Most = 10;

    /// <summary>What the browser is asked to make, as JSON; that it was asked is kept in a cookie of its own.</summary>
    /// <exception cref="BrowserNeededException">A program asks.</exception>
    public Task<string> AskAsync(MemberHere here)
    {
        here.Actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        here.Actor.RequireSignedIn();
        return devices.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = here.Member.PersonId.ToString(),
            Name = here.Member.Person?.Email ?? here.Member.Name,
            DisplayName = here.Member.Name,
        });
    }

    /// <exception cref="PasskeyNotAcceptedException">It was made for another page, for somebody else, too long ago or before.</exception>
    public async Task<Passkey> ExecuteAsync(AddPasskeyInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        var person = await PersonOfAsync(actor, cancellationToken);
        // What the browser was asked is used up by the first look, so that a page that is sent twice is not checked twice.
        var made = await IsDoneAsync(input.Id, person, cancellationToken) ? null : await CheckAsync(input.Credential, person);
        var mail = made is null ? null : await mails.WriteAsync(actor.MemberId, NewKey.Passkey, cancellationToken);
        var answer = await acts.OnceAsync(
            ActKind.AddPasskey, input, actor,
            async (act, token) =>
            {
                await RequireRoomAsync(act, person, token);
                var passkey = Row(act, person, input.Name, made ?? throw new PasskeyNotAcceptedException());
                act.Context.Add(passkey);
                if (mail is not null)
                    act.Context.Add(mail);
                await act.Context.SaveChangesAsync(token);
                return new Done<Passkey>(passkey, new Subject(SubjectKind.Member, actor.MemberId), Note: passkey.Name);
            },
            (act, _, token) => act.Context.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == act.Id, token),
            cancellationToken);
        return answer.Thing;
    }

    private static Passkey Row(ActUnit act, Guid personId, string name, UserPasskeyInfo made) => new()
    {
        Id = act.Id,
        PersonId = personId,
        Name = ProperName.Require("name", name, Passkey.NameLengthMax),
        CredentialId = made.CredentialId,
        PublicKey = made.PublicKey,
        SignCount = made.SignCount,
        Transports = made.Transports is { Length: > 0 } transports ? string.Join(' ', transports) : null,
        IsBackupEligible = made.IsBackupEligible,
        IsBackedUp = made.IsBackedUp,
        CreatedAt = act.Now,
    };

    private async Task<Guid> PersonOfAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.Where(member => member.Id == actor.MemberId).Select(member => member.PersonId).SingleAsync(cancellationToken);
    }

    private async Task<bool> IsDoneAsync(Guid id, Guid personId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Passkey>().AnyAsync(passkey => passkey.Id == id && passkey.PersonId == personId, cancellationToken);
    }

    private async Task<UserPasskeyInfo> CheckAsync(string credential, Guid personId)
    {
        if (credential.Length is 0 or > CheckPasskey.LengthMax)
            throw new PasskeyNotAcceptedException();
        PasskeyAttestationResult result;
        try
        {
            result = await devices.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // This browser was asked for none, or too long ago.
            throw new PasskeyNotAcceptedException();
        }

        return result.Succeeded && result.UserEntity.Id == personId.ToString() ? result.Passkey : throw new PasskeyNotAcceptedException();
    }

    private static async Task RequireRoomAsync(ActUnit act, Guid personId, CancellationToken cancellationToken)
    {
        if (await act.Context.Set<Passkey>().CountAsync(row => row.PersonId == personId && row.EndedAt == null, cancellationToken) >= Most)
            throw new NotAllowedException($"You have {Most} passkeys. End one that you do not use, then add another.",
                new RefusalFacts("NotAllowed.MorePasskeys", Most));
    }
}

/// <summary>What a browser made.</summary>
internal sealed record AddPasskeyInput : ActInput
{
    /// <summary>Where it is, in its owner's words.</summary>
    public required string Name { get; init; }

    /// <summary>As the browser wrote it, in JSON.</summary>
    public required string Credential { get; init; }
}

/// <summary>What a browser sent is no passkey that may be added.</summary>
internal sealed class PasskeyNotAcceptedException() : DomainException(
    "That passkey could not be added. It may have taken too long, or have been asked for on another page. Try once more.");
