namespace TimeBanking.Domain.People;

/// <summary>How far what somebody came by lets them go; what they may do within that, their roles say.</summary>
public enum Reach
{
    /// <summary>They signed in: all that they may.</summary>
    Everything,

    /// <summary>A program of theirs: all that they may, but nothing of how they sign in.</summary>
    Acting,

    /// <summary>A program of theirs that reads.</summary>
    Reading,
}

/// <summary>A token that may only read was to do something.</summary>
public sealed class ReadingTokenException()
    : DomainException("This access token may only read. Make one that may act too, on your page \"Access tokens\".");

/// <summary>What touches how somebody signs in was asked for by a program.</summary>
public sealed class BrowserNeededException() : DomainException(
    "An access token cannot do this, so that whoever finds one cannot make another. Sign in with a browser, and do it on your own page.");
