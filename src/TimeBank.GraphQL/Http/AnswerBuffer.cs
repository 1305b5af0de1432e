using System.Buffers;

namespace TimeBanking.GraphQL.Http;

/// <summary>An answer is larger than allowed.</summary>
internal sealed class AnswerTooLargeException : Exception;

/// <summary>
/// Collects an answer in pooled pieces before anything of it is sent, so that one that is too large, or cannot be
/// written to its end, can still be refused in words. To be disposed when it has been sent.
/// </summary>
/// <param name="most">The most bytes that it takes.</param>
internal sealed class AnswerBuffer(int most) : IBufferWriter<byte>, IDisposable
{
    /// <summary>Large enough for most answers.</summary>
    private const int FirstPieceBytes = 16 * 1024;

    /// <summary>So much is sent at once, unless a single text is longer.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>None for most answers, which are one piece.</summary>
    private Queue<Piece>? _full;
    private byte[] _current = [];
    private int _used;

    public int Length { get; private set; }

    /// <summary>
    /// Gives what was written, piece after piece; each is valid until the next is asked for, and then given back.
    /// </summary>
    public IEnumerable<(ReadOnlyMemory<byte> Bytes, bool IsLast)> Drain()
    {
        while (_full is not null && _full.TryDequeue(out var piece))
        {
            try
            {
                yield return (piece.Bytes.AsMemory(0, piece.Used), false);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece.Bytes);
            }
        }

        yield return (_current.AsMemory(0, _used), true);
    }

    /// <exception cref="AnswerTooLargeException">It is full.</exception>
    public void Advance(int count)
    {
        _used += count;
        Length += count;
        if (Length > most)
            throw new AnswerTooLargeException();
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_current.Length - _used < Math.Max(sizeHint, 1))
            Turn(Math.Max(sizeHint, Length == 0 ? FirstPieceBytes : PieceBytes));
        return _current.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        while (_full is not null && _full.TryDequeue(out var piece))
            ArrayPool<byte>.Shared.Return(piece.Bytes);
        if (_current.Length > 0)
            ArrayPool<byte>.Shared.Return(_current);
        _current = [];
        _used = 0;
    }

    /// <summary>Begins another piece.</summary>
    private void Turn(int size)
    {
        if (_current.Length > 0)
            (_full ??= new Queue<Piece>()).Enqueue(new Piece(_current, _used));
        _current = ArrayPool<byte>.Shared.Rent(size);
        _used = 0;
    }

    private readonly record struct Piece(byte[] Bytes, int Used);
}
