using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TimeBanking.Api.Tests.Data;

/// <summary>
/// Rows held against the model, so that a column that is added to it and forgotten in a hand-written statement is
/// missed: first by the row of the test, which does not fill it, then by the statement.
/// </summary>
internal static class MappedProperties
{
    /// <summary>
    /// Fails unless each mapped property has a value in one of the rows, and no two of one type have the same in all.
    /// </summary>
    public static void AreAllFilled<T>(DbContext context, params T[] rows)
        where T : class
    {
        var properties = Of<T>(context);
        Assert.Empty(properties.Where(property => rows.All(row => IsNothing(property, row))).Select(property => property.Name));
        var alike =
            from one in properties
            from other in properties
            where one != other && one.ClrType == other.ClrType && rows.All(row => Equals(Value(one, row), Value(other, row)))
            select $"{one.Name} as {other.Name}";
        Assert.Empty(alike);
    }

    /// <summary>Compares every mapped property.</summary>
    public static void AreTheSame<T>(DbContext context, T expected, T? actual)
        where T : class
    {
        Assert.NotNull(actual);
        foreach (var property in Of<T>(context))
            Assert.Equal((property.Name, Value(property, expected)), (property.Name, Value(property, actual)));
    }

    private static List<IProperty> Of<T>(DbContext context) => [.. context.Model.FindEntityType(typeof(T))!.GetProperties()];

    private static object? Value(IProperty property, object row)
    {
        Assert.True(property.PropertyInfo is not null, $"{property.Name} has no property that a statement could fill.");
        return property.PropertyInfo.GetValue(row);
    }

    private static bool IsNothing(IProperty property, object row) =>
        Value(property, row) is not { } value
        || (property.ClrType.IsValueType && value.Equals(Activator.CreateInstance(property.ClrType)));
}
