using Microsoft.AspNetCore.Http;

namespace TimeBank.GraphQL.Http;

/// <summary>The place of one socket among those that its caller may have open.</summary>
internal sealed class SocketPlace : IDisposable
{
    private readonly ConcurrentRequests _sockets;
    private readonly HttpContext _context;
    private ConcurrentRequests.Turn _turn;

    /// <exception cref="RefusedRequestException">429: the caller has no more.</exception>
    public SocketPlace(ConcurrentRequests sockets, HttpContext context)
    {
        _sockets = sockets;
        _context = context;
        _turn = sockets.Begin(context);
    }

    /// <summary>
    /// The first message may have told who calls. The socket is theirs from now on: their sockets are counted together,
    /// wherever they were opened, and take no place from others at the same address.
    /// </summary>
    /// <exception cref="RefusedRequestException">429: they have no more.</exception>
    public void Reassign() => _turn = _sockets.Reassign(_turn, _context);

    public void Dispose() => _turn.Dispose();
}
