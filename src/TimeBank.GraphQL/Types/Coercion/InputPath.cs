using System.Text;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Where within an input value something stands: the names of input fields and the positions in lists.
/// </summary>
/// <param name="Parent">The way to what holds it; null at the top.</param>
/// <param name="Key">A field's name (string) or a list position (int).</param>
internal sealed record InputPath(InputPath? Parent, object Key)
{
    /// <summary>Written like <c>.lines[2].minutes</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps())
            _ = step is int ? text.Append('[').Append(step).Append(']') : text.Append('.').Append(step);
        return text.ToString();
    }

    /// <summary>From the top down.</summary>
    public IReadOnlyList<object> Steps()
    {
        var steps = new List<object>();
        for (var path = this; path is not null; path = path.Parent)
            steps.Add(path.Key);
        steps.Reverse();
        return steps;
    }

    /// <summary>The message with the place before it, unless it is about the whole value.</summary>
    public static string Locate(string message, InputPath? path) => path is null ? message : $"At {path}: {message}";

    /// <summary><c> at .lines[2]: message</c> or <c>: message</c>, to follow "has invalid value".</summary>
    public static string Continue(string message, InputPath? path) =>
        path is null ? $": {message}" : $" at {path}: {message}";
}
