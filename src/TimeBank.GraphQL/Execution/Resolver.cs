namespace TimeBanking.GraphQL.Execution;

/// <summary>Gets the value of one field. One that completes at once costs no task.</summary>
public delegate ValueTask<object?> Resolver(ResolverContext context);
