namespace TimeBanking.GraphQL.Tests;

/// <summary>Tests of this collection measure what the whole process does, so they run after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
