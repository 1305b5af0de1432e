namespace TimeBanking.Api.Foundation;

/// <summary>
/// A command could not do what it was asked. The message is shown as it is, without a stack trace, so it names the
/// thing and how to mend it, in one or two lines. The exit code is 1.
/// </summary>
internal sealed class CommandFailedException(string message, Exception? cause = null) : Exception(message, cause);
