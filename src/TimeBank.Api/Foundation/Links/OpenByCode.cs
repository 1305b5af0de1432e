using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Links;

/// <summary>Opens a link by the code that stands for it, for whoever was told it by telephone. Guessing is stopped by link and by source.</summary>
internal sealed class OpenByCode(Writer writer, OneTimeLinks links, TimeProvider clock) : IDisposable
{
    /// <summary>Wrong codes after which the one of a link opens nothing: a guess finds it once in 200,000 times.</summary>
    public const int WrongCodesMost = 5;

    /// <summary>How often one network address may try in a quarter of an hour.</summary>
    private const int TurnsOfSource = 20;

    private readonly SourceTurns _turns = new(TurnsOfSource);

    /// <param name="purpose">What one may do by the link.</param>
    /// <param name="memberNumber">The number of the member who may.</param>
    /// <param name="code">As it was typed; spaces do not count.</param>
    /// <param name="source">The network address from which it comes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The token of a link to the same, which takes the place of the code.</returns>
    /// <exception cref="CodeNotAcceptedException">There is no such code, it was used, or too many were tried.</exception>
    public async Task<string> ExecuteAsync(
        LinkPurpose purpose, int? memberNumber, string? code, string source, CancellationToken cancellationToken)
    {
        if (!_turns.Take(source))
            throw new CodeNotAcceptedException();
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        return await writer.WriteAsync((unit, token) => OpenAsync(unit.Context, purpose, memberNumber, digits, token), cancellationToken)
            ?? throw new CodeNotAcceptedException();
    }

    public void Dispose() => _turns.Dispose();

    private async Task<string?> OpenAsync(
        TimeBankContext context, LinkPurpose purpose, int? memberNumber, string digits, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var open = context.Set<OneTimeLink>().Where(link =>
            link.Purpose == purpose && link.CodeHash != null && link.ExpiresAt > now && link.WrongCodes < WrongCodesMost
            && context.Members.Any(member => member.Id == link.MemberId && member.Number == memberNumber && member.LeftOn == null));
        var ids = await open.Select(link => link.Id).ToListAsync(cancellationToken);
        // Counted before it is looked at, in one statement: many guesses at once are as many as one after the other.
        if (ids.Count == 0
            || await open.Where(link => ids.Contains(link.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(link => link.WrongCodes, link => link.WrongCodes + 1), cancellationToken) < ids.Count)
            return null;
        var tried = await (
            from link in context.Set<OneTimeLink>()
            join member in context.Members on link.MemberId equals member.Id
            where ids.Contains(link.Id)
            select new { link, member }).ToListAsync(cancellationToken);
        var found = tried.Find(one => one.link.CodeHash is not null && Fits(one.link, digits));
        if (found is null)
            return null;

        found.link.CodeHash = null;
        var (fresh, token) = links.Make(purpose, found.member, found.link.AboutId, found.link.ExpiresAt);
        context.Add(fresh);
        await context.SaveChangesAsync(cancellationToken);
        return token;
    }

    private static bool Fits(OneTimeLink link, string digits) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(link.CodeHash!), Encoding.ASCII.GetBytes(OneTimeLinks.HashOfCode(link.Id, digits)));
}

/// <summary>The code opens nothing.</summary>
internal sealed class CodeNotAcceptedException() : DomainException(
    "This number and code open nothing: they were mistyped, used, or are too old. Try once more, or ask a coordinator for another code.");
