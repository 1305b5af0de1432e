using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Makes, lists and revokes access tokens. These are acts of the operator, who stands above the time banks.</summary>
internal sealed class AccessTokens(Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    private const string Mark = "tb_";
    private const int SecretBytes = 32;
    private const int PrefixLength = 10;
    private static readonly SearchValues<char> LowerHexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes a token for a member, known by the time bank's name and the member's e-mail address.</summary>
    /// <returns>The token, which is not kept.</returns>
    public async Task<string> CreateAsync(
        string timeBankName, string email, string name, int days, CancellationToken cancellationToken,
        AccessTokenScope scope = AccessTokenScope.ReadAndAct)
    {
        var secret = NewSecret();
        await writer.WriteAsync(
            async (unit, token) =>
            {
                var member = await FindMemberAsync(unit.Context, timeBankName, email, token);
                unit.Context.Add(Row(clock.NewKey(), member.Id, secret, name, scope, days, clock.UtcNow()));
                await unit.Context.SaveChangesAsync(token);
            },
            cancellationToken);
        return secret;
    }

    /// <summary>A token that nobody guesses; to be told once.</summary>
    public static string NewSecret() => Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a token.</summary>
    /// <exception cref="NotAllowedException">It would hold for too long, or not at all.</exception>
    public static AccessToken Row(Guid id, Guid memberId, string secret, string name, AccessTokenScope scope, int days, DateTime now) =>
        days is < 1 or > AccessToken.DaysMax
            ? throw new NotAllowedException(
                $"A token holds for 1 to {AccessToken.DaysMax} days, not {days}.", new RefusalFacts("NotAllowed.TokenDays", AccessToken.DaysMax, days))
            : new AccessToken
            {
                Id = id,
                MemberId = memberId,
                Name = ProperName.Require("name", name, AccessToken.NameLengthMax),
                Prefix = secret[..PrefixLength],
                Hash = HashOf(secret),
                Scope = scope,
                CreatedAt = now,
                ExpiresAt = now.AddDays(days),
            };

    /// <summary>All tokens of a time bank's members that are neither revoked nor expired, newest first.</summary>
    public async Task<IReadOnlyList<(AccessToken Token, string MemberName)>> ListAsync(string timeBankName, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bank = await FindTimeBankAsync(context, timeBankName, cancellationToken);
        var now = clock.UtcNow();
        var rows = await (
            from token in context.Set<AccessToken>().AsNoTracking()
            join member in context.Members on token.MemberId equals member.Id
            where member.TimeBankId == bank.Id && token.RevokedAt == null && token.ExpiresAt > now
            orderby token.Id descending
            select new { token, member.Name }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.token, row.Name))];
    }

    /// <summary>Revokes the tokens that begin with a prefix; they open nothing within seconds.</summary>
    /// <returns>How many.</returns>
    public Task<int> RevokeAsync(string prefix, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var now = clock.UtcNow();
            var bearers = await (
                from row in unit.Context.Set<AccessToken>()
                join member in unit.Context.Members on row.MemberId equals member.Id
                where row.Prefix == prefix && row.RevokedAt == null
                select new { member.TimeBankId, member.Id }).Distinct().ToListAsync(token);
            foreach (var bearer in bearers)
                unit.Tell(LiveChange.OfRights(bearer.TimeBankId, bearer.Id));
            return await unit.Context.Set<AccessToken>()
                .Where(row => row.Prefix == prefix && row.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), token);
        },
        cancellationToken);

    /// <summary>Whether a text has the form of a token, which says nothing of whether it is one.</summary>
    public static bool HaveFormOf(string text) =>
        text.Length == Mark.Length + (2 * SecretBytes)
        && text.StartsWith(Mark, StringComparison.Ordinal)
        && !text.AsSpan(Mark.Length).ContainsAnyExcept(LowerHexDigits);

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static async Task<TimeBank> FindTimeBankAsync(
        TimeBankContext context, string name, CancellationToken cancellationToken)
    {
        var spellings = ProperName.Spellings(name);
        return await context.TimeBanks.AsNoTracking().FirstOrDefaultAsync(bank => spellings.Contains(bank.Name), cancellationToken)
            ?? throw new OperatorMistakeException(
                $"There is no time bank named \"{name}\". See them all with: time-bank list");
    }

    private static async Task<Member> FindMemberAsync(
        TimeBankContext context, string timeBankName, string email, CancellationToken cancellationToken)
    {
        var bank = await FindTimeBankAsync(context, timeBankName, cancellationToken);
        var wanted = EmailAddress.ToLookFor(email) ?? email.Trim();
        return await context.Members.AsNoTracking().FirstOrDefaultAsync(
                member => member.TimeBankId == bank.Id && member.Person!.Email == wanted && member.LeftOn == null, cancellationToken)
            ?? throw new OperatorMistakeException($"No member of \"{timeBankName}\" has the e-mail address \"{wanted}\".");
    }
}

/// <summary>An operator named something that is not there.</summary>
internal sealed class OperatorMistakeException(string message) : DomainException(message);
