using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Notices;

/// <summary>What a coordinator mends.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankFailedMailsNode
{
    /// <summary>
    /// Mails to members that tell of this time bank and were given up, the oldest first, at most twenty. Coordinators and stewards
    /// may read it; null for others.
    /// </summary>
    [ListSize(AssumedSize = FailedMails.Most)]
    public static async Task<IReadOnlyList<FailedMail>?> GetFailedMailsAsync(
        [Parent] TimeBank bank, Caller caller, FailedMails mails, CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.MailResend, bank.Id) == true ? await mails.ListAsync(bank.Id, cancellationToken) : null;
}

/// <summary>A mail that was given up. Coordinators and stewards may read it.</summary>
[ObjectType<FailedMail>(Ignore = [nameof(FailedMail.MemberId)])]
internal static class FailedMailNode
{
    /// <summary>To which member it should have gone; null for a letter to an applicant, to somebody invited, or to a guardian.</summary>
    public static async Task<Member?> GetMemberAsync(
        [Parent] FailedMail mail, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        mail.MemberId is { } memberId ? await memberById.LoadVisibleRequiredAsync(memberId, caller, cancellationToken) : null;
}
