using System.Reflection;
using TimeBanking.Api.Foundation.Live;

namespace TimeBanking.Api.Tests.Live;

/// <summary>The kinds of live changes that the program names, wherever it does.</summary>
internal static class EveryKind
{
    public static IReadOnlyList<ChangeKind> OfChange { get; } =
    [
        .. typeof(ChangeKind).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(ChangeKind))
            .Select(property => (ChangeKind)property.GetValue(null)!),
    ];
}
