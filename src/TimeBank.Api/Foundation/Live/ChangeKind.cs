using System.Text.Json.Serialization;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// What kind of thing a change was of. A feature names its own where it tells of them, and watches them by the same name; the
/// three that stand here are everybody's.
/// </summary>
public readonly record struct ChangeKind
{
    /// <param name="name">In small letters, without spaces, such as <c>exchange</c>: it travels between processes.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    [JsonConstructor]
    public ChangeKind(string name)
    {
        if (!IsName(name))
            throw new ArgumentException($"\"{name}\" is no name of a kind of change: use small letters from a to z.", nameof(name));
        Name = name;
    }

    public string Name { get; }

    /// <summary>What somebody may do: they left, came back, or a token of theirs was revoked. It is no news, but looked after.</summary>
    public static ChangeKind Rights { get; } = new("rights");

    /// <summary>So much of a time bank changed at once that it is not told one by one, as by an import.</summary>
    public static ChangeKind TimeBank { get; } = new("bank");

    /// <summary>Nobody knows what, as after a process was killed: everyone looks again.</summary>
    public static ChangeKind Everything { get; } = new("all");

    internal static bool IsName(ReadOnlySpan<char> name) => !name.IsEmpty && !name.ContainsAnyExceptInRange('a', 'z');
}
