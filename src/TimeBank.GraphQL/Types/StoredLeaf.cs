using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A leaf field that is a stored property of its parent. Reading such a property cannot fail, wait or change anything,
/// so the response is written from the property itself: no resolver is called, and no value is kept until then.
/// </summary>
internal abstract class StoredLeaf
{
    /// <summary>
    /// Whether the property's value can stand in the response: the parent has the property, and the value is of the
    /// field's type. When not, the field's resolver is called, and says what is wrong.
    /// </summary>
    public abstract bool CanBeWritten(object? parent);

    /// <summary>Writes the value of a parent for which <see cref="CanBeWritten"/> was true.</summary>
    public abstract void Write(Utf8JsonWriter writer, object parent);

    /// <summary>Whether the property is no more than a field that the compiler made for it.</summary>
    public static bool IsStored(PropertyInfo property) =>
        property is { GetMethod: { IsVirtual: false } getter, DeclaringType: { IsValueType: false } }
        && getter.IsDefined(typeof(CompilerGeneratedAttribute));
}

/// <param name="read">Reads the property.</param>
/// <param name="form">How its values stand in a response.</param>
internal sealed class StoredLeaf<TParent, TValue>(Func<TParent, TValue> read, LeafForm<TValue> form) : StoredLeaf
    where TParent : class
{
    public override bool CanBeWritten(object? parent) =>
        parent is TParent typed && (form.Fits is null || form.Fits(read(typed)));

    public override void Write(Utf8JsonWriter writer, object parent) => form.Write(writer, read((TParent)parent));
}

/// <summary>How values of a C# type stand in a response, without boxing them.</summary>
/// <param name="Write">Writes a value that fits.</param>
/// <param name="Fits">Whether a value is of the GraphQL type; null when every one is.</param>
internal sealed record LeafForm<TValue>(Action<Utf8JsonWriter, TValue> Write, Predicate<TValue>? Fits = null);
