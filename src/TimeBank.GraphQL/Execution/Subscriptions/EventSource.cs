namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Begins the source stream of a subscription (specification 6.2.3.1, ResolveFieldEventStream). The context has no
/// parent. Each event becomes the <see cref="ResolverContext.Parent"/> of the field's resolver.
/// </summary>
/// <exception cref="GraphQLException">The subscription is refused; the client reads the message.</exception>
public delegate ValueTask<IAsyncEnumerable<object?>> EventSource(ResolverContext context);
