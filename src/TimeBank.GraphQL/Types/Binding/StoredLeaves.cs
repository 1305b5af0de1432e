using System.Reflection;
using System.Text.Json;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Finds the fields that can be written straight from a property.</summary>
internal static class StoredLeaves
{
    private static readonly LeafForm<string?> Text = new((writer, text) => writer.WriteStringValue(text));

    private static readonly LeafForm<string?> RequiredText = Text with { Fits = text => text is not null };

    /// <summary>The forms of the C# types that are written as the scalar they stand for.</summary>
    private static readonly Dictionary<Type, (ScalarType Type, object Form)> Scalars = new()
    {
        [typeof(int)] = (BuiltInScalars.Int, new LeafForm<int>((writer, number) => writer.WriteNumberValue(number))),
        [typeof(long)] = (BuiltInScalars.Int, new LeafForm<long>(
            (writer, number) => writer.WriteNumberValue(number),
            number => number is >= int.MinValue and <= int.MaxValue)),
        [typeof(bool)] = (BuiltInScalars.Boolean, new LeafForm<bool>((writer, flag) => writer.WriteBooleanValue(flag))),
        [typeof(Guid)] = (BuiltInScalars.Uuid, new LeafForm<Guid>((writer, uuid) => writer.WriteStringValue(uuid))),
        [typeof(DateOnly)] = (BuiltInScalars.Date, new LeafForm<DateOnly>(DateType.Write)),
        [typeof(DateTime)] = (BuiltInScalars.DateTime, new LeafForm<DateTime>(
            DateTimeType.Write, instant => instant.Kind == DateTimeKind.Utc)),
    };

    /// <summary>How to write the field of a property; null when its resolver must be called.</summary>
    /// <param name="property">What the field gives.</param>
    /// <param name="type">The type of the field.</param>
    public static StoredLeaf? Find(PropertyInfo property, TypeReference type)
    {
        var value = property.PropertyType;
        if (value == typeof(string))
            return type.Nullable == BuiltInScalars.String || type.Nullable == BuiltInScalars.ID
                ? Of(property, type.IsNonNull ? RequiredText : Text)
                : null;
        var given = Nullable.GetUnderlyingType(value) ?? value;
        if (!Scalars.TryGetValue(given, out var known) || type.Nullable != known.Type)
            return null;
        if (given == value)
            return Of(property, known.Form);
        return type.IsNonNull ? null : Of(property, Call(nameof(OrNull), given, known.Form));
    }

    /// <summary>How to write the global id of a node; null when the key is no stored property.</summary>
    public static StoredLeaf? OfKey(PropertyInfo key, string typeName) => Of(key, new LeafForm<Guid>(
        (writer, id) => writer.WriteStringValue(NodeId.Encode(typeName, id))));

    private static StoredLeaf? Of(PropertyInfo property, object form)
    {
        if (!StoredLeaf.IsStored(property))
            return null;
        var read = property.GetMethod!.CreateDelegate(
            typeof(Func<,>).MakeGenericType(property.DeclaringType!, property.PropertyType));
        return (StoredLeaf)Activator.CreateInstance(
            typeof(StoredLeaf<,>).MakeGenericType(property.DeclaringType!, property.PropertyType), read, form)!;
    }

    private static object Call(string method, Type value, object form) =>
        typeof(StoredLeaves).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(value).Invoke(null, [form])!;

    private static LeafForm<TValue?> OrNull<TValue>(LeafForm<TValue> form)
        where TValue : struct
    {
        return new LeafForm<TValue?>(Write, form.Fits is { } fits ? value => value is null || fits(value.Value) : null);

        void Write(Utf8JsonWriter writer, TValue? value)
        {
            if (value is { } present)
                form.Write(writer, present);
            else
                writer.WriteNullValue();
        }
    }
}
