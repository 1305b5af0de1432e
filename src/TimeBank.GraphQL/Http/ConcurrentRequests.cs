using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TimeBank.GraphQL.Http;

/// <summary>Counts the requests of each caller that are being answered, so that none takes the whole server.</summary>
/// <param name="most">How many of one caller at once; 0 sets no limit.</param>
/// <param name="callerKey">Who calls; null for those whom only their address tells apart.</param>
/// <param name="refuse">What one too many is told.</param>
internal sealed class ConcurrentRequests(
    int most, Func<HttpContext, string?>? callerKey, Func<int, RefusedRequestException> refuse)
{
    private const int NetworkBytes = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>Begins a request. To be ended by disposing what is returned.</summary>
    /// <exception cref="RefusedRequestException">429: the caller has as many as allowed.</exception>
    public Turn Begin(HttpContext context)
    {
        if (most == 0)
            return default;
        var caller = CallerOf(context);
        lock (_gate)
            Add(caller);
        return new Turn(this, caller);
    }

    /// <summary>
    /// Counts what was begun as of whom the context names now. What was given before is not to be disposed.
    /// </summary>
    /// <exception cref="RefusedRequestException">429: they have as many as allowed; it counts as before.</exception>
    public Turn Reassign(Turn turn, HttpContext context)
    {
        if (most == 0)
            return turn;
        var caller = CallerOf(context);
        lock (_gate)
        {
            if (caller == turn.Caller)
                return turn;
            Add(caller);
            Remove(turn.Caller);
        }

        return new Turn(this, caller);
    }

    private void End(string caller)
    {
        lock (_gate)
            Remove(caller);
    }

    private void Add(string caller)
    {
        var running = _running.GetValueOrDefault(caller);
        if (running >= most)
            throw refuse(most);
        _running[caller] = running + 1;
    }

    private void Remove(string caller)
    {
        if (_running[caller] == 1)
            _running.Remove(caller);
        else
            _running[caller]--;
    }

    private string CallerOf(HttpContext context) => callerKey?.Invoke(context) ?? AddressOf(context);

    /// <summary>The address; of IPv6 the network, since one customer has all addresses of it.</summary>
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address?.ToString() ?? "";
        return address.IsIPv4MappedToIPv6
            ? address.MapToIPv4().ToString()
            : Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes);
    }

    /// <summary>One request that is being answered.</summary>
    public readonly struct Turn(ConcurrentRequests? requests, string caller) : IDisposable
    {
        public string Caller => caller;

        public void Dispose() => requests?.End(caller);
    }
}
