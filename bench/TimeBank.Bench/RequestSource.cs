using System.Text;

namespace TimeBanking.Bench;

/// <summary>Requests of one kind, and how they are to be answered.</summary>
internal sealed class RequestSource
{
    private static readonly byte[] ErrorMark = "\"errors\":[{"u8.ToArray();

    private readonly Func<byte[]> _next;
    private readonly int _status;
    private readonly byte[] _beginning;
    private readonly bool _isRefused;

    /// <summary>Requests that are answered with 200 and without errors.</summary>
    /// <param name="answerBeginsWith">How the body of the answer begins.</param>
    public RequestSource(string answerBeginsWith, Func<byte[]> next)
        : this(200, answerBeginsWith, next, isRefused: false)
    {
    }

    private RequestSource(int status, string answerBeginsWith, Func<byte[]> next, bool isRefused)
    {
        _next = next;
        _status = status;
        _beginning = Encoding.ASCII.GetBytes(answerBeginsWith);
        _isRefused = isRefused;
    }

    /// <summary>Requests that are answered with errors.</summary>
    public static RequestSource Refused(int status, string answerBeginsWith, Func<byte[]> next) =>
        new(status, answerBeginsWith, next, isRefused: true);

    public byte[] Next() => _next();

    /// <exception cref="InvalidOperationException">The answer is not the one that it should be.</exception>
    public void Check(int status, ReadOnlySpan<byte> body)
    {
        if (status != _status || !body.StartsWith(_beginning) || body.IndexOf(ErrorMark) >= 0 != _isRefused)
            throw new InvalidOperationException($"The host answered {status}: {Encoding.UTF8.GetString(body)}");
    }
}
