namespace TimeBanking.GraphQL.Http;

/// <summary>The place of one socket among those that its caller may have open.</summary>
internal sealed class SocketPlace : IDisposable
{
    private readonly ConcurrentUse _sockets;
    private ConcurrentUse.Turn _turn;

    /// <exception cref="RefusedRequestException">429: the caller has no more.</exception>
    public SocketPlace(ConcurrentUse sockets, string caller)
    {
        _sockets = sockets;
        _turn = sockets.Begin(caller);
    }

    /// <summary>Whose socket it is.</summary>
    public string Caller => _turn.Caller;

    /// <summary>
    /// The first message may have told who calls. The socket is theirs from now on: their sockets are counted together,
    /// wherever they were opened, and take no place from others at the same address.
    /// </summary>
    /// <exception cref="RefusedRequestException">429: they have no more.</exception>
    public void Reassign(string caller) => _turn = _sockets.Reassign(_turn, caller);

    public void Dispose() => _turn.Dispose();
}
