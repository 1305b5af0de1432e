using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Execution;

/// <summary>What requests may ask for, and what they are told.</summary>
public sealed record ExecutionOptions
{
    /// <summary>What a request may ask for before anything is executed.</summary>
    public OperationLimits Limits { get; init; } = new();

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked for. <c>__typename</c> always may.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Whether errors suggest names of the schema: "Did you mean ...?".</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>What subscriptions may take, and who calls in the scopes of their events.</summary>
    public SubscriptionOptions Subscriptions { get; init; } = new();

    /// <summary>How many documents are kept parsed, validated and compiled; those not used longest go first.</summary>
    public int DocumentCacheCapacity { get; init; } = 1000;

    /// <summary>
    /// How many characters the documents that are kept may have together; one that has more than a sixteenth of it is
    /// prepared anew each time. 1,048,576 unless told. A character takes some 20 bytes of memory, and with the plans of
    /// what is executed at most 256; each document takes 32 KiB more at most. So the worst that anybody can do to a cache
    /// of this length and of <see cref="DocumentCacheCapacity"/> 1000 is 288 MiB. Plans beyond that are not kept.
    /// </summary>
    public int DocumentCacheMaxLength { get; init; } = 1024 * 1024;

    /// <summary>Documents that clients may ask for by id; null when there are none.</summary>
    public TrustedDocuments? TrustedDocuments { get; init; }

    /// <summary>Whether trusted documents are the only ones that are executed.</summary>
    public bool TrustedDocumentsOnly { get; init; }

    /// <summary>
    /// Tells which exceptions of resolvers, loaders and sources of events come of an <see cref="Outage"/>; null for all
    /// others. It is called for each exception that is no <see cref="GraphQLException"/>, often at the same time.
    /// <para>
    /// Such an exception ends the whole operation: no further resolver is called, and the answer has the outage as its one
    /// error and no data, also when some fields succeeded, so a mutation should be one that may be sent again. Over HTTP
    /// its status is 503, with <c>Retry-After</c>, whatever media type is accepted. Over WebSockets and event streams the
    /// error alone tells it; a subscription that has begun goes on after it. It is logged in one line, as a
    /// warning, unless the host has done so.
    /// </para>
    /// </summary>
    public Func<Exception, Outage?>? DescribeOutage { get; init; }

    /// <summary>
    /// Tells which exceptions of resolvers and sources of events are words for the client, such as "sign in first", and in
    /// which error; null for all others. With it, what answers pages as well need not throw a
    /// <see cref="GraphQLException"/>.
    /// </summary>
    public Func<Exception, GraphQLException?>? DescribeRefusal { get; init; }

    internal ParserOptions Parser => new()
    {
        MaxSourceLength = Limits.MaxSourceLength,
        MaxTokens = Limits.MaxTokens,
        MaxDepth = Limits.MaxDepth,
    };

    internal ValidationOptions Validation => new()
    {
        MaxErrors = Limits.MaxErrors,
        HideSuggestions = !Suggestions,
        RefuseIntrospection = !Introspection,
    };
}
