using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// An address with a word where its page reads a number, an id or a yes leads nowhere: no page makes such. The framework would
/// fail on it, as if the fault were ours.
/// </summary>
internal static class QueryCheck
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Func<string, bool> IsReadable)>> Pages = new();

    /// <summary>Must come after the routing, and after the reader's language is known.</summary>
    public static IApplicationBuilder UseQueryCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { Type: var page } || IsReadable(context.Request.Query, page))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsReadable(IQueryCollection query, Type page) => Pages.GetOrAdd(page, Read)
        .All(parameter => query[parameter.Name].All(value => parameter.IsReadable(value ?? "")));

    private static IReadOnlyList<(string Name, Func<string, bool> IsReadable)> Read(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           where query is not null && ReaderOf(property.PropertyType) is not null
           select (query.Name ?? property.Name, ReaderOf(property.PropertyType)!),
    ];

    /// <summary>Null for what is read as it is.</summary>
    private static Func<string, bool>? ReaderOf(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        var isOptional = Nullable.GetUnderlyingType(one) is not null;
        Func<string, bool>? reads = (Nullable.GetUnderlyingType(one) ?? one) switch
        {
            var plain when plain == typeof(int) => value => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            var plain when plain == typeof(long) => value => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            var plain when plain == typeof(Guid) => value => Guid.TryParse(value, out _),
            var plain when plain == typeof(bool) => value => bool.TryParse(value, out _),
            _ => null,
        };
        return reads is null ? null : value => (isOptional && value.Length == 0) || reads(value);
    }
}
