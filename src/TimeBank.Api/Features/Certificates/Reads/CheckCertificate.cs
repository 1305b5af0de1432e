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
    public async Task<CheckedCertificate> ExecuteAsync(string? code, string source, CancellationToken cancellationToken)
    {
        if (!_turns.Take(source))
            return new CheckedCertificate(null, IsTooOften: true);
        // What cannot be a code and what is none are answered alike.
        if (CertificateCode.Read(code) is not { } written)
            return new CheckedCertificate(null);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new CheckedCertificate(
            await context.Set<Certificate>().AsNoTracking().Include(row => row.Hours).SingleOrDefaultAsync(row => row.Code == written, cancellationToken));
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>What was found by a code.</summary>
/// <param name="Certificate">Null when there is none.</param>
/// <param name="IsTooOften">Whether the same network address looked too often, so that nothing was looked for.</param>
internal sealed record CheckedCertificate(Certificate? Certificate, bool IsTooOften = false);
