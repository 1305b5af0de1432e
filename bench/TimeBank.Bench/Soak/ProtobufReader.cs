using System.Buffers.Binary;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// The fields of one message in the wire format of Protocol Buffers, as far as OTLP uses it
/// (https://protobuf.dev/programming-guides/encoding/). Inner messages are read by a reader of their own.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that was read.</summary>
    public int Field { get; private set; }

    /// <summary>Of a field with a length: its bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Of a field without a length: its number, or the bits of its floating-point number.</summary>
    public ulong Number { get; private set; }

    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                Number = ReadVarint();
                return true;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                return true;
            case 2:
                Bytes = Take((int)ReadVarint());
                return true;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                return true;
            default:
                throw new InvalidDataException("A field has a type that is not in use.");
        }
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException("A number does not end.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
            throw new InvalidDataException("A message is cut short.");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
