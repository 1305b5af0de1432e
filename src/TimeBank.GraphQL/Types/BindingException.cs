namespace TimeBanking.GraphQL.Types;

/// <summary>Classes cannot become a schema; lists every mistake with its place and how to mend it.</summary>
public sealed class BindingException(IReadOnlyList<string> problems)
    : Exception($"The schema cannot be made of these classes:{Environment.NewLine}"
        + string.Join(Environment.NewLine, problems))
{
    /// <summary>Each as "Class.Method: what is wrong; how to mend it."</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
