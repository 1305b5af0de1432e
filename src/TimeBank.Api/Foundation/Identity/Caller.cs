using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Who makes the current request.</summary>
public sealed class Caller
{
    /// <summary>Null when nobody is signed in.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>By what they are known; null when nobody is signed in.</summary>
    internal Credential? Credential { get; private set; }

    /// <summary>Says who it is. Without an actor the credential opens nothing.</summary>
    internal void Become(Actor? actor, Credential? credential)
    {
        Actor = actor;
        Credential = credential;
    }

    /// <summary>Whether they may do this with a thing of a time bank; who is not signed in may what anybody may.</summary>
    public bool May(Permission permission, Guid timeBankId, bool isOwn = false) =>
        permission.Anybody || Actor?.May(permission, timeBankId, isOwn) == true;

    /// <summary>The one who is signed in.</summary>
    /// <exception cref="NotSignedInException">Nobody is.</exception>
    public Actor Require() => Actor ?? throw new NotSignedInException();

    /// <summary>The same, to do something.</summary>
    /// <exception cref="NotSignedInException">Nobody is.</exception>
    /// <exception cref="ReadingTokenException">They came by a token that may only read.</exception>
    public Actor RequireToAct()
    {
        var actor = Require();
        actor.RequireToAct();
        return actor;
    }
}

/// <summary>Nobody is signed in, and this is not for everybody.</summary>
public sealed class NotSignedInException()
    : DomainException("Sign in first: send a personal access token as \"Authorization: Bearer ...\".");

/// <summary>What a listener may read has ended or changed since they began to listen.</summary>
public sealed class RightsEndedException : DomainException
{
    private RightsEndedException(string message, bool haveChanged)
        : base(message) => HaveChanged = haveChanged;

    /// <summary>Whether they may listen again by other rights; else nothing is sent to them any more.</summary>
    public bool HaveChanged { get; }

    public static RightsEndedException Ended() => new(
        "Your token was revoked or has expired, or you have left the time bank. Nothing more is sent to you.", haveChanged: false);

    public static RightsEndedException Changed() => new("What you may read has changed. Subscribe again.", haveChanged: true);
}
