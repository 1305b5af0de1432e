using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>What must hold of costs on any schema, for any operation and any data.</summary>
public class CostPropertyTests
{
    private const int Cases = 2000;

    private const double Rounding = 1e-9;

    private static readonly ExecutionOptions WithoutLimits = new()
    {
        Limits = new()
        {
            MaxAliases = 10_000,
            MaxFragmentSpreads = 10_000,
            MaxRootFields = 10_000,
            MaxFieldCost = int.MaxValue,
            MaxTypeCost = int.MaxValue,
        },
    };

    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    private int _executed;

    [Fact]
    public Task The_cost_is_what_a_plain_walk_by_the_specification_adds_up() => AssertAsync((asked, variables) =>
    {
        var expected = Naive(asked);
        var actual = asked.Cost(variables);
        return IsAbout(expected.Field, actual.FieldCost) && IsAbout(expected.Type, actual.TypeCost)
            ? null
            : $"expected {expected} hundredths, actual {actual}";
    });

    [Fact]
    public Task What_is_not_given_its_one_slicing_argument_is_refused_and_nothing_else() =>
        AssertAsync((asked, variables) =>
    {
        var naive = Reference(asked);
        naive.Of(asked.Schema.RootType(asked.Operation.Kind)!.Name);
        return naive.IsRefused == asked.IsRefused(variables) ? null : $"expected refusal: {naive.IsRefused}";
    });

    [Fact]
    public async Task What_is_resolved_never_weighs_more_than_the_cost()
    {
        await GeneratedCases.AssertAsync(Cases, CostCase.Make, async cases =>
        {
            var verdicts = new List<string?>();
            foreach (var asked in cases)
                verdicts.Add(await JudgeExecutionAsync(asked) is { } wrong ? $"{wrong}\n{asked}" : null);
            return verdicts;
        });

        // Else there was nothing to count.
        if (GeneratedCases.Count(Cases) >= Cases)
            Assert.InRange(_executed, Cases / 2, int.MaxValue);
    }

    [Fact]
    public Task A_selection_less_never_costs_more() => AssertAsync((asked, variables) =>
    {
        var cost = asked.Cost(variables);
        for (var left = 0; ; left++)
        {
            var seen = 0;
            var without = RewrittenOperation.Of(asked, selection => seen++ == left ? [] : [selection]);
            if (left >= seen)
                return null;
            if (IsMore(asked.Cost(variables, without), cost))
                return $"Without selection {left} it costs {asked.Cost(variables, without)}, with it {cost}.";
        }
    });

    [Fact]
    public Task Larger_pages_never_cost_less() => AssertAsync((asked, variables) =>
    {
        var enlarged = asked.Cost(
            variables.ToDictionary(each => each.Key, each => RewrittenValue.Enlarge(each.Value)),
            RewrittenOperation.Of(asked, RewrittenOperation.Enlarge));
        return IsMore(asked.Cost(variables), enlarged) ? $"{asked.Cost(variables)} becomes {enlarged}" : null;
    });

    [Fact]
    public Task Fragments_aliases_variables_and_decided_conditions_cost_what_they_stand_for() =>
        AssertAsync((asked, variables) =>
    {
        var cost = asked.Cost(variables);
        (string How, RewrittenOperation Other)[] others =
        [
            ("with fragments inlined", RewrittenOperation.Inlined(asked)),
            ("with inline fragments around all", RewrittenOperation.Of(asked, RewrittenOperation.Wrap)),
            ("with aliases", RewrittenOperation.Of(asked, RewrittenOperation.Alias)),
            ("with literals", RewrittenOperation.Of(asked, RewrittenOperation.Decide(variables))),
        ];
        return others.Where(each =>
            IsMore(asked.Cost(variables, each.Other), cost) || IsMore(cost, asked.Cost(variables, each.Other)))
            .Select(each => $"It costs {cost}, but {each.How} {asked.Cost(variables, each.Other)}.")
            .FirstOrDefault();
    });

    private static Task AssertAsync(Func<CostCase, IReadOnlyDictionary<string, object?>, string?> judge) =>
        GeneratedCases.AssertAsync(Cases, CostCase.Make, cases => Task.FromResult<IReadOnlyList<string?>>(
            [.. cases.Select(asked => asked.CoercedVariables() is { } variables && judge(asked, variables) is { } wrong
                ? $"{wrong}\n{asked}"
                : null)]));

    private static (BigInteger Field, BigInteger Type) Naive(CostCase asked) =>
        Reference(asked).Of(asked.Schema.RootType(asked.Operation.Kind)!.Name);

    private static NaiveCost Reference(CostCase asked) =>
        new(new SchemaText(Parser.Parse(asked.Sdl)), asked.Parsed, asked.Operation, asked.VariablesJson());

    private async Task<string?> JudgeExecutionAsync(CostCase asked)
    {
        var resolvers = new CountingResolvers(asked, new SchemaText(Parser.Parse(asked.Sdl)));
        var executor = new RequestExecutor(asked.Schema, WithoutLimits, NullLogger<RequestExecutor>.Instance);
        var result = await executor.ExecuteAsync(
            new GraphQLRequest(asked.Document)
            {
                OperationName = asked.Operation.Name?.Value,
                Variables = JsonElement.Parse(asked.Variables),
                RootValue = resolvers.Root(asked.Schema.RootType(asked.Operation.Kind)!.Name),
                CostReport = CostReport.WithAnswer,
            },
            Services,
            TestContext.Current.CancellationToken);
        if (result.Cost is not { } cost)
            return null;
        _executed++;
        return IsAtMost(resolvers.Fields, cost.FieldCost) && IsAtMost(resolvers.Objects, cost.TypeCost)
            ? null
            : $"The cost is {cost}, but fields of {resolvers.Fields} and objects of {resolvers.Objects} hundredths came.";
    }

    private static bool IsAbout(BigInteger hundredths, double cost) =>
        Math.Abs(Number(hundredths) - cost) <= Rounding * Math.Max(1, cost);

    private static bool IsAtMost(BigInteger hundredths, double cost) =>
        Number(hundredths) <= cost + (Rounding * Math.Max(1, cost));

    private static double Number(BigInteger hundredths) =>
        double.Parse(hundredths.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture) / SchemaText.Scale;

    private static bool IsMore(OperationCost one, OperationCost than) =>
        one.FieldCost > than.FieldCost * (1 + Rounding) + Rounding
        || one.TypeCost > than.TypeCost * (1 + Rounding) + Rounding;
}
