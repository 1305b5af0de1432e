using System.Text;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>Damages texts and bytes, a little or a lot, in ways that its choices can take back one by one.</summary>
/// <param name="choices">Say what is done.</param>
/// <param name="pieces">What is put in: what means something in texts of this kind.</param>
internal sealed class Mutation(Choices choices, IReadOnlyList<string> pieces)
{
    /// <summary>What repeating makes at most, so that a few repetitions of each other do not fill the memory.</summary>
    private const int LongestText = 200_000;

    private static readonly int[] Times = [2, 3, 10, 100, 1_000, 20_000];

    public string Text(string text)
    {
        foreach (var _ in choices.Several(0, 6))
            text = Once(text);
        return text;
    }

    public string Noise()
    {
        var text = new StringBuilder();
        foreach (var _ in choices.Several(0, 60))
            text.Append(choices.Chance(0.7) ? choices.Pick(pieces) : (char)choices.Below(char.MaxValue + 1));
        return text.ToString();
    }

    public byte[] Bytes(byte[] bytes)
    {
        foreach (var _ in choices.Several(0, 4))
        {
            var (start, length) = Part(bytes.Length);
            bytes = choices.Below(3) switch
            {
                0 => [.. bytes[..start], .. bytes[(start + length)..]],
                1 => [.. bytes[..start], (byte)choices.Below(256), .. bytes[start..]],
                _ when start < bytes.Length =>
                    [.. bytes[..start], (byte)(bytes[start] ^ (1 << choices.Below(8))), .. bytes[(start + 1)..]],
                _ => bytes,
            };
        }

        return bytes;
    }

    private string Once(string text)
    {
        var (start, length) = Part(text.Length);
        return choices.Below(9) switch
        {
            0 => text.Remove(start, length),
            1 => text[..start],
            2 => text.Insert(start, choices.Pick(pieces)),
            3 => text.Remove(start, length).Insert(start, choices.Pick(pieces)),
            4 => Repeated(text, start, length),
            5 => text.Insert(choices.Below(text.Length + 1), text.Substring(start, length)),
            6 => Nested(text, start, length),
            7 => text.Insert(start, ((char)choices.Below(char.MaxValue + 1)).ToString()),
            _ when start < text.Length =>
                text.Remove(start, 1).Insert(start, ((char)(text[start] ^ (1 << choices.Below(16)))).ToString()),
            _ => text,
        };
    }

    private string Repeated(string text, int start, int length)
    {
        var times = Math.Min(choices.Pick(Times), LongestText / Math.Max(1, text.Length + length));
        var part = choices.Chance(0.5) ? choices.Pick(pieces) : text.Substring(start, length);
        return text.Insert(start, new StringBuilder().Insert(0, part, Math.Max(0, times)).ToString());
    }

    private string Nested(string text, int start, int length)
    {
        var (open, close) = choices.Pick(("{", "}"), ("[", "]"), ("(", ")"), ("{ a ", "}"), ("\"", "\""),
            ("...{", "}"));
        var times = Math.Min(choices.Pick(Times), LongestText / (text.Length + 10));
        return text[..start] + Repeat(open, times) + text.Substring(start, length) + Repeat(close, times)
            + text[(start + length)..];
    }

    private (int Start, int Length) Part(int of)
    {
        var start = choices.Below(of + 1);
        return (start, Math.Min(choices.Below(choices.Pick(2, 12, 200)), of - start));
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
