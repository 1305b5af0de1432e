using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Joining;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Features.Joining;

/// <summary>How often one network address may apply, by whichever door.</summary>
internal sealed class JoiningTurns(IHttpContextAccessor requests) : IDisposable
{
    private readonly SourceTurns _turns = new(JoiningLimits.TurnsOfSource);

    /// <summary>Takes a turn of the request's address; who is signed in is known, and needs none.</summary>
    /// <exception cref="TooManyApplyException">It did too often.</exception>
    public void Take()
    {
        if (requests.HttpContext is { } request && request.RequestServices.GetRequiredService<Caller>().Actor is null
            && !_turns.Take(CallerAddress.Of(request)))
            throw new TooManyApplyException();
    }

    public void Dispose() => _turns.Dispose();
}
