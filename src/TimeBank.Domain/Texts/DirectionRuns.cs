using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>
/// Runs of the other direction that are open at a place of a text (UAX #9). They do no harm as long as they end where
/// they began; else they would turn what stands after the text.
/// </summary>
internal sealed class DirectionRuns
{
    private const int PopEmbedding = 0x202C;
    private const int FirstIsolate = 0x2066;
    private const int PopIsolate = 0x2069;

    private readonly Stack<Rune> _open = new();

    /// <summary>Takes the next character that begins or ends a run.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Take(Rune rune)
    {
        if (rune.Value is not (PopEmbedding or PopIsolate))
        {
            _open.Push(rune);
            return null;
        }
        var endsIsolate = rune.Value == PopIsolate;
        return _open.TryPop(out var begun) && begun.Value >= FirstIsolate == endsIsolate
            ? null
            : WrittenForm.Named(rune.Value, "which ends a direction of the text that was not begun");
    }

    /// <summary>What is wrong where a line ends; null when no run is open.</summary>
    public string? EndLine() => _open.TryPeek(out var open)
        ? WrittenForm.Named(open.Value, "which turns the direction of the text and is not closed")
        : null;
}
