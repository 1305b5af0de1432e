using System.Globalization;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// How the address of a page names a member: by the number, as people do; or by the id, where the reader is not told the number.
/// </summary>
internal readonly record struct MemberAddress(int? Number, Guid? Id)
{
    public static MemberAddress Of(int number) => new(number, null);

    /// <summary>Null for what names nobody.</summary>
    public static MemberAddress? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new MemberAddress(number, null)
        : Guid.TryParse(text, out var id) ? new MemberAddress(null, id)
        : null;
}

/// <summary>Addresses of members who were read to be shown.</summary>
internal static class MemberAddresses
{
    extension(Member member)
    {
        /// <summary>How the address of a page names them.</summary>
        public string Address => member.IsFirstNameAlone ? member.Id.ToString() : member.Number.ToString(CultureInfo.InvariantCulture);
    }
}
