using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Links;

/// <summary>Makes links, and finds what they open.</summary>
internal sealed class OneTimeLinks(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>
    /// The token is a parameter of the address: paths are written into logs and traces, and what comes after them is not.
    /// </summary>
    public const string QueryName = "key";

    // 256 bits.
    private const int TokenBytes = 32;

    /// <summary>How long a token is, as it stands in an address.</summary>
    public const int TokenLength = ((8 * TokenBytes) + 5) / 6;

    /// <summary>A link that is not stored yet, with the token that goes into it.</summary>
    /// <param name="purpose">What one may do by it.</param>
    /// <param name="member">Who may.</param>
    /// <param name="aboutId">What it is done to.</param>
    /// <param name="expiresAt">In UTC.</param>
    public (OneTimeLink Link, string Token) Make(LinkPurpose purpose, Member member, Guid aboutId, DateTime expiresAt)
    {
        var token = NewToken();
        var link = new OneTimeLink
        {
            Id = clock.NewKey(),
            Hash = HashOf(token),
            Purpose = purpose,
            TimeBankId = member.TimeBankId,
            MemberId = member.Id,
            AboutId = aboutId,
            CreatedAt = clock.UtcNow(),
            ExpiresAt = expiresAt,
        };
        return (link, token);
    }

    /// <summary>Lets a code of six digits stand for a link that is not stored yet.</summary>
    /// <returns>The code, which is told once and kept nowhere.</returns>
    public static string GiveCode(OneTimeLink link)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        link.CodeHash = HashOfCode(link.Id, code);
        return code;
    }

    /// <summary>A secret that nobody guesses, as it stands in an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>The address of a page with a token, from the root.</summary>
    public static string Address(string page, string token) => $"{page}?{QueryName}={token}";

    /// <summary>What a token opens; null when it opens nothing: it is none, has expired, or its member has left.</summary>
    public async Task<OpenedLink?> OpenAsync(string? token, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 2 * TokenBytes)
            return null;
        var (hash, now) = (HashOf(token), clock.UtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from link in context.Set<OneTimeLink>().AsNoTracking()
            join member in context.Members.AsNoTracking().Include(member => member.Person) on link.MemberId equals member.Id
            join bank in context.TimeBanks.AsNoTracking() on link.TimeBankId equals bank.Id
            where link.Hash == hash && link.Purpose == purpose && link.ExpiresAt > now && member.LeftOn == null
            select new { link, member, bank }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new OpenedLink(found.link, found.member, found.bank);
    }

    /// <summary>Of a code, which alone would be found in a table of a million hashes.</summary>
    public static string HashOfCode(Guid linkId, string code) => HashOf($"{linkId:N} {code}");

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A link that opens something, and for whom.</summary>
internal sealed record OpenedLink(OneTimeLink Link, Member Member, TimeBank TimeBank)
{
    /// <summary>The language of its reader.</summary>
    public SpokenLanguage Language { get; } = SpokenLanguage.For(Member.Person?.Language, TimeBank.Language);

    /// <summary>The member, with no role of theirs: a link lets them do one thing, as anybody might.</summary>
    public Actor Actor { get; } = new(Member.Id, Member.TimeBankId);
}
