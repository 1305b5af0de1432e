using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Desk;

/// <summary>
/// Records the lines of a paper list, each by itself: what one of them is refused for keeps no other. A coordinator does it for
/// those who received the help, under their own name.
/// </summary>
internal sealed class PaperList(RecordHelp record, MemberNames names)
{
    /// <param name="lines">Each by its id, read when its turn comes: what is typed wrong in one is its own matter too.</param>
    /// <returns>For each line what was refused, or null where it is recorded; lines that are empty are left out.</returns>
    public async Task<IReadOnlyDictionary<Guid, DomainException?>> RecordAsync(
        IReadOnlyDictionary<Guid, Func<PaperLine>> lines, MemberHere here, CancellationToken cancellationToken)
    {
        here.Actor.Require(Permissions.MemberActFor);
        var outcomes = new Dictionary<Guid, DomainException?>();
        foreach (var (id, read) in lines)
            try
            {
                await RecordAsync(read(), here, cancellationToken);
                outcomes[id] = null;
            }
            catch (DomainException refusal)
            {
                outcomes[id] = refusal;
            }

        return outcomes;
    }

    private async Task RecordAsync(PaperLine line, MemberHere here, CancellationToken cancellationToken)
    {
        var giver = await names.RequireByNumberAsync(here.Actor, line.Giver, cancellationToken, "giver");
        var receiver = await names.RequireByNumberAsync(here.Actor, line.Receiver, cancellationToken, "receiver");
        await record.ExecuteAsync(
            new RecordHelpInput
            {
                Id = line.Id, GiverId = giver.Id, ReceiverId = receiver.Id, What = line.What, Day = line.Day, Minutes = line.Minutes,
                ForMemberId = receiver.Id == here.Member.Id ? null : receiver.Id, IsSeparate = line.IsSeparate ? true : null,
            },
            here.Actor, cancellationToken);
    }
}

/// <summary>A line of a paper list.</summary>
/// <param name="Id">Made with the page, so that a line sent twice is recorded once.</param>
/// <param name="Giver">The member number of who gave the help.</param>
/// <param name="Receiver">The member number of who received it.</param>
internal sealed record PaperLine(Guid Id, int? Giver, int? Receiver, string What, DateOnly Day, int Minutes, bool IsSeparate);
