using System.Buffers.Binary;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>A frame of a WebSocket (RFC 6455, section 5.2), right or wrong.</summary>
/// <param name="First">The first byte: whether it is the last of its message, reserved bits, and what it is.</param>
/// <param name="Payload">What it holds.</param>
internal sealed record SocketFrame(byte First, byte[] Payload)
{
    public const byte Last = 0x80;
    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;

    private static readonly byte[] Mask = [0x12, 0x34, 0x56, 0x78];

    public int Opcode => First & 0x0F;

    /// <summary>The code of a close frame; null when it has none.</summary>
    public int? CloseCode => Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Payload) : null;

    public static SocketFrame Of(string text) => new(Last | Text, Encoding.UTF8.GetBytes(text));

    public static SocketFrame Closing(int code) => new(Last | Close, [(byte)(code >> 8), (byte)code]);

    /// <summary>The bytes as a client sends them.</summary>
    /// <param name="isMasked">As it must be.</param>
    /// <param name="isLong">Whether the length takes eight bytes where fewer would do, which is forbidden.</param>
    public byte[] Write(bool isMasked = true, bool isLong = false)
    {
        var masked = isMasked ? (byte)0x80 : (byte)0;
        byte[] length = Payload.Length switch
        {
            _ when isLong => [(byte)(masked | 127), 0, 0, 0, 0, .. Bytes(Payload.Length)],
            < 126 => [(byte)(masked | Payload.Length)],
            <= ushort.MaxValue => [(byte)(masked | 126), .. Bytes(Payload.Length)[2..]],
            _ => [(byte)(masked | 127), 0, 0, 0, 0, .. Bytes(Payload.Length)],
        };
        return isMasked
            ? [First, .. length, .. Mask, .. Payload.Select((value, i) => (byte)(value ^ Mask[i % 4]))]
            : [First, .. length, .. Payload];
    }

    /// <summary>The first frame that a server sent; null while it is not whole.</summary>
    public static SocketFrame? Read(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < 2)
            return null;
        var (head, size) = bytes[1] switch
        {
            126 when bytes.Length >= 4 => (4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])),
            127 when bytes.Length >= 10 => (10, (int)BinaryPrimitives.ReadInt64BigEndian(bytes[2..])),
            < 126 => (2, (int)bytes[1]),
            _ => (int.MaxValue / 2, 0),
        };
        if (bytes.Length < head + size)
            return null;
        length = head + size;
        return new SocketFrame(bytes[0], bytes.Slice(head, size).ToArray());
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
