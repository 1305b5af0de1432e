using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TimeBanking.GraphQL.Http;

/// <summary>Tells callers apart by where they call from, as long as nothing else does.</summary>
public static class CallerAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The network address; of IPv6 the network of 64 bits, since one customer has all addresses of it. Empty where the
    /// connection has none.
    /// </summary>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var address = context.Connection.RemoteIpAddress;
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address?.ToString() ?? "";
        return address.IsIPv4MappedToIPv6
            ? address.MapToIPv4().ToString()
            : Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes);
    }
}
