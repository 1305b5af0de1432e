using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Joining.Notices;

/// <summary>What those are told by mail who are no members yet, in the unit of work of what is told.</summary>
internal sealed class JoiningMails(Letters letters, PublicAddress publicAddress, IStringLocalizer<JoiningMails> words, TimeProvider clock)
{
    /// <summary>An application was received; its link shows how it stands.</summary>
    /// <returns>False when there is no address, or it got too many mails of late.</returns>
    public async Task<bool> TellReceivedAsync(
        ActUnit act, TimeBank bank, Application application, string key, CancellationToken cancellationToken) =>
        await SendAsync(act, bank, ReaderOf(application, bank), isAsked: false, () => new Draft(words["ReceivedSubject"])
        {
            Kind = JoiningLetters.Received.Kind,
            AboutId = application.Id,
            Before = words["Received", MailText.Name(bank.Name)],
            Button = (words["See"], OneTimeLinks.Address(JoiningPaths.Own, key)),
            After = words["NotYou"],
        }, cancellationToken);

    /// <summary>Somebody applied with the address of a member.</summary>
    public Task TellMemberAsync(ActUnit act, TimeBank bank, MemberFacts facts, CancellationToken cancellationToken) =>
        SendAsync(act, bank, ReaderOf(facts.Name, facts.Email, facts.Language, bank), isAsked: false, () => new Draft(words["MemberSubject"])
        {
            Kind = JoiningLetters.OfMember,
            Before = words["Member", MailText.Name(bank.Name)],
            Button = (words["SignIn"], "/sign-in"),
            After = words["NotYou"],
        }, cancellationToken);

    /// <summary>An applicant is a member now.</summary>
    public Task TellAcceptedAsync(
        ActUnit act, TimeBank bank, Application application, string? note, CancellationToken cancellationToken) =>
        SendAsync(act, bank, ReaderOf(application, bank), isAsked: true, () => new Draft(words["AcceptedSubject"])
        {
            Kind = JoiningLetters.Accepted.Kind,
            AboutId = application.Id,
            Before = words["Accepted", MailText.Name(bank.Name)],
            Quotation = note,
            Button = (words["SignIn"], "/sign-in"),
            After = words["AcceptedAfter"],
        }, cancellationToken);

    /// <summary>An application was declined, and why.</summary>
    public Task TellDeclinedAsync(ActUnit act, TimeBank bank, Application application, string key, CancellationToken cancellationToken) =>
        SendAsync(act, bank, ReaderOf(application, bank), isAsked: true, () => new Draft(words["DeclinedSubject"])
        {
            Kind = JoiningLetters.Declined.Kind,
            AboutId = application.Id,
            Before = words["Declined", MailText.Name(bank.Name)],
            Quotation = application.Messages[^1].Text,
            Button = (words["Answer"], OneTimeLinks.Address(JoiningPaths.Own, key)),
            After = words["DeclinedAfter"],
        }, cancellationToken);

    /// <summary>Somebody is invited.</summary>
    public async Task InviteAsync(ActUnit act, TimeBank bank, Invitation invitation, string key, CancellationToken cancellationToken)
    {
        var by = await act.Context.Members.AsNoTracking().Where(member => member.Id == invitation.InvitedByMemberId)
            .Select(member => member.Name).SingleAsync(cancellationToken);
        await SendAsync(
            act, bank, ReaderOf(invitation.Name ?? invitation.Email!, invitation.Email, null, bank), isAsked: true,
            () => new Draft(words["InvitedSubject"])
            {
                Kind = JoiningLetters.Invitation.Kind,
                AboutId = invitation.Id,
                Before = words["Invited", MailText.Name(by), MailText.Name(bank.Name)],
                Quotation = act.Request.Note ?? bank.Description,
                Button = (words["SayYes"], OneTimeLinks.Address(JoiningPaths.Invitation, key)),
                After = words["InvitedAfter", Invitation.DaysOpen],
            },
            cancellationToken);
    }

    private async Task<bool> SendAsync(
        ActUnit act, TimeBank bank, Reader reader, bool isAsked, Func<Draft> say, CancellationToken cancellationToken)
    {
        if (reader.Address is not { } address || (!isAsked && await HasManyAsync(act, address, cancellationToken)))
            return false;
        var (draft, letter) = reader.Language.Say(() => say() is var said ? (said, LetterOf(said, reader)) : default);
        act.Context.Add(await letters.WriteToOutsiderAsync(
            clock.NewKey(), draft.Kind, bank, new MailPerson(reader.Name, address), letter, draft.AboutId));
        await act.Context.SaveChangesAsync(cancellationToken);
        return true;
    }

    private Letter LetterOf(Draft draft, Reader reader)
    {
        List<LetterPassage> parts = [new LetterParagraph(words["Greeting", MailText.Name(reader.Name)]), new LetterParagraph(draft.Before)];
        if (draft.Quotation is { } quotation)
            parts.Add(new LetterQuotation(quotation));
        if (publicAddress.Of(draft.Button.Path) is { } address)
            parts.Add(new LetterButton(draft.Button.Words, address));
        parts.Add(new LetterParagraph(draft.After));
        return new Letter(reader.Language.Tag, draft.Subject, parts);
    }

    /// <summary>Whether strangers have had an address told of enough applications for now.</summary>
    private static async Task<bool> HasManyAsync(ActUnit act, string address, CancellationToken cancellationToken)
    {
        var since = act.Now - JoiningLimits.Counted;
        return await act.Context.Set<OutboxMail>().CountAsync(
            mail => mail.ToAddress == address && JoiningLetters.Kinds.Contains(mail.Kind) && mail.CreatedAt > since, cancellationToken) >= JoiningLimits.MailsToAddress;
    }

    private static Reader ReaderOf(Application application, TimeBank bank) =>
        ReaderOf(application.Name, application.Email, application.Language, bank);

    private static Reader ReaderOf(string name, string? address, string? language, TimeBank bank) =>
        new(name, address, SpokenLanguage.For(language, bank.Language));

    private sealed record Reader(string Name, string? Address, SpokenLanguage Language);

    private sealed record Draft(string Subject)
    {
        public required string Kind { get; init; }

        /// <summary>With whose end the letter is not true any more; null for none.</summary>
        public Guid? AboutId { get; init; }

        public required string Before { get; init; }

        public string? Quotation { get; init; }

        public required (string Words, string Path) Button { get; init; }

        public required string After { get; init; }
    }
}
