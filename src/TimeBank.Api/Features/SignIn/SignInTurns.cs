using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>How often one network address may ask to sign in, or try a code.</summary>
internal sealed class SignInTurns : IDisposable
{
    private readonly SourceTurns _turns = new(SignInLimits.TurnsOfSource);

    /// <exception cref="TooManySignInsException">It asked too often.</exception>
    public void Take(string source)
    {
        if (!_turns.Take(source))
            throw new TooManySignInsException();
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>One network address asked too often.</summary>
internal sealed class TooManySignInsException()
    : DomainException("That was too often from where you are. Wait a quarter of an hour, or ask a coordinator of your time bank.");
