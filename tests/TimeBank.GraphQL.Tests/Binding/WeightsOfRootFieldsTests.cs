using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

/// <summary>What [Cost] and [ListSize] say on mutations and subscriptions counts as on any field.</summary>
public sealed class WeightsOfRootFieldsTests
{
    [Theory]
    [InlineData("subscription { leaves { name } }", 7, 31)]
    [InlineData("subscription { leavesOf(most: 4) { name } }", 1, 5)]
    [InlineData("subscription { branches { nodes { name } } }", 2, 7)]
    [InlineData("mutation { shake { fallen { name } } }", 6, 42)]
    [InlineData("mutation { pick(input: { most: 3 }) { picked { name } } }", 3, 5)]
    [InlineData("mutation { prune(input: { most: 3 }) { cut { name } kept { name } } }", 4, 6)]
    public async Task Weights_and_sizes_of_the_methods_count(string document, double fieldCost, double typeCost)
    {
        var schema = CodeFirstSchema.Build([typeof(TreeQueries), typeof(TreeMutations), typeof(TreeSubscriptions)], _ => false);
        var executor = new RequestExecutor(schema, new ExecutionOptions(), NullLogger<RequestExecutor>.Instance);
        await using var services = new ServiceCollection().BuildServiceProvider();

        var result = await executor.ExecuteAsync(
            new GraphQLRequest(document) { CostReport = CostReport.Only }, services, TestContext.Current.CancellationToken);

        Assert.Empty(result.Errors);
        Assert.Equal((fieldCost, typeCost), (result.Cost!.Value.FieldCost, result.Cost.Value.TypeCost));
    }

    public sealed record Leaf(string Name);

    public sealed record Much(int Most);

    [MutationPayload]
    public sealed record Pruned(IReadOnlyList<Leaf> Cut, Leaf Kept);

    [QueryType]
    public static class TreeQueries
    {
        public static string Name() => "";
    }

    [MutationType]
    public static class TreeMutations
    {
        [Cost(5)]
        [ListSize(AssumedSize = 40)]
        [UseMutationConvention(PayloadFieldName = "fallen")]
        public static IReadOnlyList<Leaf> Shake() => [];

        [ListSize(SlicingArguments = ["input.most"])]
        [UseMutationConvention(PayloadFieldName = "picked")]
        public static IReadOnlyList<Leaf> Pick(Much input) => [];

        [ListSize(SlicingArguments = ["input.most"], SizedFields = ["cut"])]
        public static Pruned Prune(Much input) => new([], new Leaf(""));
    }

    [SubscriptionType]
    public static class TreeSubscriptions
    {
        [Cost(7)]
        [ListSize(AssumedSize = 30)]
        [Subscribe(With = nameof(Falling))]
        public static IReadOnlyList<Leaf> Leaves([EventMessage] Leaf leaf) => [leaf];

        [ListSize(SlicingArguments = ["most"])]
        [Subscribe(With = nameof(Falling))]
        public static IReadOnlyList<Leaf> LeavesOf([EventMessage] Leaf leaf, int most) => [leaf];

        [Paging(DefaultPageSize = 5)]
        [Subscribe(With = nameof(Falling))]
        public static Connection<Leaf> Branches([EventMessage] Leaf leaf, PageArguments page) => throw new NotSupportedException();

        public static IAsyncEnumerable<Leaf> Falling() => AsyncEnumerable.Empty<Leaf>();
    }
}
