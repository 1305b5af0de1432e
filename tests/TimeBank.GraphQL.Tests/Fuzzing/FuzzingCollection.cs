namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>
/// Fuzzing measures time, memory and what the whole process reports, so nothing else runs beside it.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzingCollection
{
    public const string Name = "Fuzzing";
}
