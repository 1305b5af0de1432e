using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TimeBank.GraphQL.Http;

/// <summary>Tells callers apart, for the limits of each.</summary>
internal sealed class CallerKeys(GraphQLServerOptions options)
{
    private const int NetworkBytes = 8;

    /// <summary>Who calls; the address of those whom nothing else tells apart.</summary>
    public string Of(HttpContext context) => options.CallerKey?.Invoke(context) ?? AddressOf(context);

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
}
