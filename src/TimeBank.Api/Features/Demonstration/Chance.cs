using System.Buffers.Binary;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Chance that always falls the same way, so that the demonstration of one day is the same everywhere.</summary>
internal sealed class Chance
{
    private const int Seed = 20_261_122;

    private readonly Random _random = new(Seed);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool OneIn(int count) => _random.Next(count) == 0;

    public T Of<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    /// <summary>One of those, each as likely as its weight is large.</summary>
    public T Of<T>(IReadOnlyList<T> all, Func<T, int> weigh)
    {
        var left = _random.Next(all.Sum(weigh));
        foreach (var one in all)
            if ((left -= weigh(one)) < 0)
                return one;
        throw new InvalidOperationException("Nothing has any weight.");
    }

    public T[] Shuffled<T>(IEnumerable<T> all)
    {
        var shuffled = all.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>A key that sorts by age (UUID version 7, RFC 9562), with this chance for its random part.</summary>
    public Guid Key(DateTime instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, new DateTimeOffset(instant).ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | bytes[6] & 0x0F);
        bytes[8] = (byte)(0x80 | bytes[8] & 0x3F);
        return new Guid(bytes, bigEndian: true);
    }
}
