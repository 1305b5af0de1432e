using System.Text;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>Judges cases so that one which throws or hangs is told like any other that fails.</summary>
internal static class FuzzCase
{
    private const int MostShown = 2000;

    /// <param name="cases">Texts, bytes, or what shows itself in words.</param>
    /// <param name="patience">How long one case may take.</param>
    /// <param name="judge">Says what is wrong; null when nothing is.</param>
    public static Task<IReadOnlyList<string?>> JudgeAsync<T>(
        IReadOnlyList<T> cases, TimeSpan patience, Func<T, string?> judge) =>
        JudgeAsync(cases, patience, each => Task.Run(() => judge(each)));

    /// <inheritdoc cref="JudgeAsync{T}(IReadOnlyList{T}, TimeSpan, Func{T, string?})"/>
    public static async Task<IReadOnlyList<string?>> JudgeAsync<T>(
        IReadOnlyList<T> cases, TimeSpan patience, Func<T, Task<string?>> judge)
    {
        var verdicts = new List<string?>();
        foreach (var each in cases)
        {
            string? wrong;
            try
            {
                wrong = await judge(each).WaitAsync(patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                wrong = $"It has not ended after {patience}.";
            }
            catch (Exception failure) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                wrong = failure.ToString();
            }

            verdicts.Add(wrong is null ? null : $"{wrong}\n---\n{Show(each)}\n---");
        }

        return verdicts;
    }

    /// <summary>As a C# literal would have it, so that nothing in it is lost on a screen.</summary>
    public static string Show(object? value)
    {
        var text = value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value?.ToString() ?? "";
        var shown = new StringBuilder();
        foreach (var character in text.Length > MostShown ? text[..MostShown] : text)
            shown.Append(character is '\n' or (>= ' ' and <= '~') ? character.ToString() : $"\\u{(int)character:X4}");
        return text.Length > MostShown ? $"{shown}... ({text.Length} characters)" : shown.ToString();
    }
}
