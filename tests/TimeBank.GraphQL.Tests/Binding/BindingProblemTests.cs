using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

public sealed class BindingProblemTests
{
    [Fact]
    public void All_mistakes_are_told_at_once_with_place_and_cure()
    {
        var problems = ProblemsOf(typeof(WrongQueries), typeof(WrongFields), typeof(WrongMutations), typeof(NotStatic));

        Assert.Equal(
            [
                "NotStatic: only static classes hold fields, and use cases that are a mutation; make it "
                    + "static.",
                "WrongQueries.GetSame: makes the field \"same\", as WrongQueries.Same does; rename one, or give it a "
                    + "[GraphQLName].",
                "Lonely: is a [Node] with 0 [NodeResolver] methods; put one, (Guid id, ...) to Lonely?, on its "
                    + "[ObjectType<Lonely>] class.",
                "WrongQueries.Duration: gives TimeSpan, which is no type of the schema; give a record or class of your "
                    + "own, an enum, or one of int, long, double, string, bool, Guid, DateTime and DateOnly.",
                "WrongQueries.Foreign: parameter \"id\" has [ID<Magazine>], but Magazine is no node; put [Node] on it "
                    + "or on its [ObjectType<Magazine>] class.",
                "WrongQueries.List: returns a Connection<T>, but takes no PageArguments; add the parameter.",
                "WrongQueries.Numbers: parameter \"id\" has [ID] on Int32; an ID is a string or a Guid.",
                "WrongQueries.Paged: has the DefaultPageSize 20; it must be from 1 to the MaxPageSize 10.",
                "WrongQueries.Unfit: parameter \"value\" is IThing, which is neither a scalar, an enum nor a record "
                    + "with one constructor; make it one of these, or a [Service].",
                "WrongMutations.Rename: has the arguments name, title; a mutation takes one parameter named \"input\" "
                    + "beside services: put them into a record.",
                "WrongFields: names \"Gone\", but Lonely has no such property; name it with nameof.",
                "WrongFields.GetNothing: has no [Parent] parameter; add [Parent] Lonely.",
                "WrongMutations.Rename: returns Boolean, after which no field can be named; return the changed object "
                    + "or a [MutationPayload] record, or name the field with "
                    + "[UseMutationConvention(PayloadFieldName = ...)].",
            ],
            problems);
    }

    [Fact]
    public void A_schema_needs_something_to_ask() => Assert.Equal(
        ["Query: there is no [QueryType] class; a schema must have something to ask."], ProblemsOf(typeof(Magazine)));

    [Fact]
    public void Two_classes_of_one_name_are_told() => Assert.Contains(
        ProblemsOf(typeof(TwinQueries)),
        problem => problem.Contains("its name \"Book\" is taken by", StringComparison.Ordinal));

    [Fact]
    public void Sizes_below_zero_and_slicing_arguments_that_are_not_there_are_told() => Assert.Equal(
        [
            "Shelf.Books: has the AssumedSize -1; it must be 0 or more.",
            "Shelf.Books: has the slicing argument \"first\", but no such parameter.",
            "WrongSizes.Few: has the AssumedSize -2; it must be 0 or more.",
        ],
        ProblemsOf(typeof(WrongSizes)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_weight_where_it_would_say_nothing_is_told() => Assert.Equal(
        [
            "Weighed: has [Cost], but interfaces and unions cost what their objects do; put it on the classes of these.",
        ],
        ProblemsOf(typeof(WeighedQueries)));

    [Fact]
    public void A_weight_on_a_field_of_an_interface_is_that_of_the_fields_of_its_objects()
    {
        var schema = CodeFirstSchema.Build([typeof(LightQueries), typeof(LightFields), typeof(Lit)], _ => false);

        Assert.Null(((InterfaceType)schema.Types["Light"]).Fields["strength"].Cost);
        Assert.Equal(3, ((ObjectType)schema.Types["Lit"]).Fields["strength"].Cost);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_is_finite(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CostAttribute(weight));

    [Fact]
    public void A_slicing_argument_within_an_input_object_that_is_not_there_is_told()
    {
        var failure = Assert.Throws<SchemaException>(() => CodeFirstSchema.Build([typeof(WrongPaths)], _ => false));

        Assert.Equal(
            "Query.few has the slicing argument \"by.least\", but NarrowingInput! has no field \"least\".",
            Assert.Single(failure.Errors).Message);
    }

    [Fact]
    public void What_the_type_system_forbids_is_told_as_well()
    {
        var failure = Assert.Throws<SchemaException>(
            () => CodeFirstSchema.Build([typeof(EmptyQueries)], _ => false));

        Assert.Contains("Empty", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>This assembly holds the wrong classes below, so its schema cannot be made.</summary>
    [Fact]
    public void A_server_binds_all_classes_of_an_assembly_and_knows_its_services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Shelves>().AddGraphQLServer().AddTypes(typeof(BindingProblemTests).Assembly);
        using var provider = services.BuildServiceProvider();

        var problems = Assert.Throws<BindingException>(provider.GetRequiredService<Schema>).Problems;

        Assert.Contains(problems, problem => problem.StartsWith("WrongQueries.Duration:", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Contains("Shelves", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> ProblemsOf(params Type[] types) =>
        Assert.Throws<BindingException>(() => CodeFirstSchema.Build(types, _ => false)).Problems;

    public interface IThing;

    public sealed record Lonely(Guid Id, string Name);

    public sealed record Empty;

    [QueryType]
    public class NotStatic;

    [QueryType]
    public static class EmptyQueries
    {
        public static Empty GetEmpty() => new();
    }

    [QueryType]
    public static class TwinQueries
    {
        public static Book? GetOne() => null;

        public static Twins.Book? GetOther() => null;
    }

    public static class Twins
    {
        public sealed record Book(string Title);
    }

    [QueryType]
    public static class WrongQueries
    {
        public static TimeSpan Duration() => default;

        public static string Foreign([ID<Magazine>] Guid id) => id.ToString();

        public static Connection<Lonely>? List() => null;

        public static string Numbers([ID] int id) => $"{id}";

        [Paging(MaxPageSize = 10)]
        public static Connection<Lonely>? Paged(PageArguments page) => page.ToConnection<Lonely>([], _ => "");

        public static string Unfit(IThing value) => $"{value}";

        public static string Same() => "";

        public static string GetSame() => "";
    }

    public sealed record Shelf([property: ListSize(AssumedSize = -1, SlicingArguments = ["first"])] string[] Books);

    [QueryType]
    public static class WrongSizes
    {
        [ListSize(AssumedSize = -2)]
        public static Shelf[] Few() => [];
    }

    [InterfaceType]
    [Cost(2)]
    public abstract class Weighed
    {
        public int Weight => 1;
    }

    [QueryType]
    public static class WeighedQueries
    {
        public static Weighed? Find() => null;
    }

    public interface ILight;

    public sealed record Lit(int Watts) : ILight;

    [InterfaceType<ILight>]
    public static class LightFields
    {
        [Cost(3)]
        public static int Strength([Parent] ILight light) => light.GetHashCode();
    }

    [QueryType]
    public static class LightQueries
    {
        public static ILight? Light() => null;
    }

    [QueryType]
    public static class WrongPaths
    {
        [ListSize(SlicingArguments = ["by.least"])]
        public static string[] Few(Narrowing by) => [$"{by}"];
    }

    [ObjectType<Lonely>(Ignore = ["Gone"])]
    [Node]
    public static class WrongFields
    {
        public static string GetNothing() => "";
    }

    [MutationType]
    public static class WrongMutations
    {
        public static bool Rename(string name, string title) => name == title;
    }
}
