using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Who gives minutes or gets them, as an address names them: a member by number or id, an organisation by id, or the fund.</summary>
internal sealed class FindGiftParty(MemberNames members, FindOrganisation organisations)
{
    /// <summary>Null when nobody of the reader's time bank is called so.</summary>
    public async Task<GiftParty?> FindAsync(string key, Actor reader, CancellationToken cancellationToken)
    {
        if (key == GiftParty.Fund)
            return new GiftParty(AccountKind.CommunityFund, reader.TimeBankId, key, null);
        if (await members.FindAsync(reader, key, cancellationToken) is { } member)
            return GiftParty.Of(member);
        return Guid.TryParse(key, out var id) && await organisations.FindAsync(id, reader, cancellationToken) is { } organisation
            ? new GiftParty(AccountKind.Organisation, organisation.Id, key, organisation.Name)
            : null;
    }
}

/// <summary>Who gives minutes or gets them.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Id">Theirs, and that of their account.</param>
/// <param name="Key">As an address names them.</param>
/// <param name="Name">As the reader may have them named; null for the community fund.</param>
internal sealed record GiftParty(AccountKind Kind, Guid Id, string Key, string? Name)
{
    /// <summary>As an address names the community fund.</summary>
    public const string Fund = "fund";

    public static GiftParty Of(Member member) =>
        new(AccountKind.Member, member.Id, member.Address, member.Name);

    /// <summary>Their id where they are of a kind; null where they are of another.</summary>
    public Guid? IdAs(AccountKind kind) => Kind == kind ? Id : null;
}
