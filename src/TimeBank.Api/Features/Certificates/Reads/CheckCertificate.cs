using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Certificates;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Finds a certificate by its code, for anybody who was shown it. How often one network address may try is bounded.</summary>
internal sealed class CheckCertificate(IDbContextFactory<TimeBankContext> contexts) : IDisposable
{
    /// <summary>How often one network address may look in a quarter of an hour; an office may check many.</summary>
    public const int TurnsOfSource = 60;

    private readonly SourceTurns _turns = new(TurnsOfSource);

    /// <param name="code">As it was typed.</param>
    /// <param name="source">The network address from which it comes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<FoundByCode> ExecuteAsync(string? code, string source, CancellationToken cancellationToken)
    {
        if (!_turns.Take(source))
            return new FoundByCode(null, IsTooOften: true);
        // What cannot be a code and what is none are answered alike.
        if (CertificateCode.Read(code) is not { } written)
            return new FoundByCode(null);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new FoundByCode(
            await context.Set<Certificate>().AsNoTracking().Include(row => row.Hours).SingleOrDefaultAsync(row => row.Code == written, cancellationToken));
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>What was found by a code.</summary>
/// <param name="Certificate">Null when there is none.</param>
/// <param name="IsTooOften">Whether the same network address looked too often, so that nothing was looked for.</param>
internal sealed record FoundByCode(Certificate? Certificate, bool IsTooOften = false);

/// <summary>What a certificate says to whoever has its code: the same as its page, and nothing more.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">The name that stands on it.</param>
/// <param name="TimeBankName">What the time bank was called.</param>
/// <param name="From">The first day whose hours it lists.</param>
/// <param name="To">The last day whose hours it lists.</param>
/// <param name="Minutes">All of its hours, in minutes.</param>
/// <param name="IssuedOn">The day on which it was issued, in the time bank's zone.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn: what it says holds no more.</param>
/// <param name="Lines">Its hours by where they were given, the most first.</param>
public sealed record CheckedCertificate(
    string Code, string Name, string TimeBankName, DateOnly From, DateOnly To, int Minutes, DateOnly IssuedOn, bool IsWithdrawn,
    IReadOnlyList<CertificateLine> Lines)
{
    internal static CheckedCertificate Of(Certificate certificate) => new(
        certificate.Code, certificate.Name, certificate.TimeBankName, certificate.From, certificate.To, certificate.Minutes, certificate.IssuedOn,
        certificate.WithdrawnAt is not null, certificate.Lines);
}
