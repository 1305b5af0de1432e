using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Opaque cursors for paging by key: the key of an entry, or what the list is ordered by and then the key. The list
/// resumes where both are greater (or less), so no entry is skipped or repeated while others come and go.
/// </summary>
public static class Cursor
{
    private const int KeyLength = 16;

    private enum Kind : byte
    {
        Key = 1,
        Text = 2,
        Number = 3,
        Instant = 4,
    }

    /// <summary>For lists ordered by key (a UUIDv7, so by age).</summary>
    public static string Encode(Guid key) => Encode(Kind.Key, [], key);

    /// <summary>For lists ordered by a text, then by key.</summary>
    public static string Encode(string order, Guid key) => Encode(Kind.Text, Encoding.UTF8.GetBytes(order), key);

    /// <summary>For lists ordered by a number, then by key.</summary>
    public static string Encode(long order, Guid key)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, order);
        return Encode(Kind.Number, bytes, key);
    }

    /// <summary>For lists ordered by an instant (UTC), then by key.</summary>
    public static string Encode(DateTime order, Guid key)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, order.Ticks);
        return Encode(Kind.Instant, bytes, key);
    }

    /// <summary>Reads a cursor of <see cref="Encode(Guid)"/>; null stays null.</summary>
    /// <exception cref="GraphQLException">It is not a cursor of such a list.</exception>
    [return: NotNullIfNotNull(nameof(cursor))]
    public static Guid? DecodeKey(string? cursor) =>
        cursor is null ? null : Decode(cursor, Kind.Key, orderLength: 0).Key;

    /// <summary>Reads a cursor of <see cref="Encode(string, Guid)"/>; null stays null.</summary>
    /// <inheritdoc cref="DecodeKey" path="/exception"/>
    public static (string Order, Guid Key)? DecodeText(string? cursor)
    {
        if (cursor is null)
            return null;

        var (order, key) = Decode(cursor, Kind.Text, orderLength: null);
        return (Encoding.UTF8.GetString(order), key);
    }

    /// <summary>Reads a cursor of <see cref="Encode(long, Guid)"/>; null stays null.</summary>
    /// <inheritdoc cref="DecodeKey" path="/exception"/>
    public static (long Order, Guid Key)? DecodeNumber(string? cursor)
    {
        if (cursor is null)
            return null;

        var (order, key) = Decode(cursor, Kind.Number, sizeof(long));
        return (BinaryPrimitives.ReadInt64BigEndian(order), key);
    }

    /// <summary>Reads a cursor of <see cref="Encode(DateTime, Guid)"/>; null stays null.</summary>
    /// <inheritdoc cref="DecodeKey" path="/exception"/>
    public static (DateTime Order, Guid Key)? DecodeInstant(string? cursor)
    {
        if (cursor is null)
            return null;

        var (order, key) = Decode(cursor, Kind.Instant, sizeof(long));
        var ticks = BinaryPrimitives.ReadInt64BigEndian(order);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            throw NotACursor(cursor);

        return (new DateTime(ticks, DateTimeKind.Utc), key);
    }

    private static string Encode(Kind kind, ReadOnlySpan<byte> order, Guid key)
    {
        var bytes = new byte[1 + order.Length + KeyLength];
        bytes[0] = (byte)kind;
        order.CopyTo(bytes.AsSpan(1));
        key.TryWriteBytes(bytes.AsSpan(1 + order.Length), bigEndian: true, out _);
        return OpaqueText.Encode(bytes);
    }

    private static (byte[] Order, Guid Key) Decode(string cursor, Kind kind, int? orderLength)
    {
        if (!OpaqueText.TryDecode(cursor, out var bytes)
            || bytes.Length < 1 + KeyLength
            || bytes[0] != (byte)kind
            || (orderLength is { } length && bytes.Length != 1 + length + KeyLength))
            throw NotACursor(cursor);

        return (bytes[1..^KeyLength], new Guid(bytes.AsSpan(^KeyLength..), bigEndian: true));
    }

    private static GraphQLException NotACursor(string cursor) => new(
        $"{OpaqueText.Quote(cursor)} is not a cursor of this list. Give \"after\" or \"before\" a cursor that this "
        + "field answered, unchanged.",
        ErrorCodes.InvalidCursor);
}
