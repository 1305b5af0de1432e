using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// What a transfer did to each account, as far as somebody may read it who sees the transfer: coordinators all of it, members
/// their own part and the other side. Who received the same help as they did is not theirs to read.
/// </summary>
internal static class VisibleParts
{
    public static IReadOnlyList<Posting> Of(IReadOnlyList<Posting> parts, Actor reader)
    {
        if (reader.May(Permissions.TransferSee))
            return parts;
        return parts.FirstOrDefault(part => part.AccountId == reader.MemberId) is { } own
            ? [.. parts.Where(part => part == own || part.Minutes > 0 != own.Minutes > 0)]
            : [];
    }
}
