using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>The sweep that forgets who asked to sign in, once it lets nobody in any more and counts for no limit.</summary>
internal sealed class ForgetSignInRequests(IDbContextFactory<TimeBankContext> contexts, Writer writer, TimeProvider clock) : ISweep
{
    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        var before = clock.UtcNow() - SignInLimits.Counted;
        if (mode == SweepMode.Rehearsal)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var old = await context.Set<SignInRequest>().CountAsync(request => request.CreatedAt <= before, cancellationToken);
            return new SweepReport([SweepCount.Of(old, "request would be forgotten", "requests would be forgotten")], []);
        }

        var gone = await writer.WriteAsync(
            (unit, token) => unit.Context.Set<SignInRequest>().Where(request => request.CreatedAt <= before).ExecuteDeleteAsync(token),
            cancellationToken);
        return new SweepReport([SweepCount.Of(gone, "request forgotten", "requests forgotten")], []);
    }
}
