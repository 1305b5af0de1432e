using System.Diagnostics;
using System.Text;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Tests.Validation;

/// <summary>Documents that are made to cost much end soon, valid or not.</summary>
public class ValidationLimitTests
{
    private const string Aborted = "Validation aborted.";
    private const string TooManyErrors = "Too many validation errors, error limit reached. Validation aborted. The limit is the setting MaxErrors.";

    private static readonly ParserOptions Generous = new()
    {
        MaxTokens = 2_000_000,
        MaxSourceLength = 16 * 1024 * 1024,
    };

    [Fact]
    public void A_hundred_errors_are_reported_and_then_validation_stops()
    {
        var errors = Validate(Repeat(500, i => $"missing{i} "));
        Assert.Equal(101, errors.Count);
        Assert.Equal(TooManyErrors, errors[100].Message);
        Assert.Equal(100, errors[100].Extensions?["limit"]);
    }

    [Fact]
    public void The_number_of_errors_can_be_chosen()
    {
        var document = Parser.Parse("{ a b c }");
        var options = new ValidationOptions { MaxErrors = 2 };
        Assert.Equal(3, DocumentValidator.Validate(ValidationCorpus.Schema(), document, options).Count);
        Assert.Equal(
            3,
            DocumentValidator.Validate(
                ValidationCorpus.Schema(), document, new ValidationOptions { MaxErrors = 3 }).Count);
    }

    [Fact]
    public void Ten_thousand_fields_of_one_name_with_different_arguments_are_refused_as_too_costly() =>
        AssertLastError(Aborted, $"{{ arguments {Repeat(10_000, i => $"int(value: {i}) ")} }}");

    [Fact]
    public void Ten_thousand_equal_fields_with_arguments_are_refused_as_too_costly() =>
        AssertLastError(Aborted, $"{{ arguments {Repeat(10_000, _ => "int(value: 1) ")} }}");

    [Fact]
    public void Ten_thousand_equal_plain_fields_are_valid() =>
        Assert.Empty(Validate(Repeat(10_000, _ => "count ")));

    [Fact]
    public void Fields_that_repeat_at_every_level_are_valid() =>
        Assert.Empty(Validate("{ person(id: 1) " + Nest(60, "{ friends { id } friends ", " }") + " }"));

    [Fact]
    public void Deeply_nested_fields_and_values_are_valid()
    {
        Assert.Empty(Validate("{ person(id: 1) " + Nest(100, "{ friends ", " }", "{ id }") + " }"));
        Assert.Empty(Validate("{ works(filter: " + Nest(100, "{ not: ", " }", "{}") + ") { id } }"));
    }

    [Fact]
    public void Fragments_that_all_spread_all_others_are_refused_as_too_costly()
    {
        const int count = 200;
        var all = Repeat(count, i => $"...F{i} ", "");
        var fragments = Fragments(count, "Query", i => $"x{i}: count {all}");
        AssertLastError(Aborted, $"{{ {all} }} {fragments}");
    }

    [Fact]
    public void Spreads_that_double_at_each_step_are_valid()
    {
        var fragments = Fragments(
            500, "Person", i => $"friends {{ ...F{i + 1} ...F{i + 1} }} friends {{ ...F{i + 1} }}");
        var last = "fragment F500 on Person { id }";
        Assert.Empty(Validate($"{{ person(id: 1) {{ ...F0 ...F0 }} }} {fragments} {last}"));
    }

    [Fact]
    public void A_long_cycle_of_fragments_is_found()
    {
        var fragments = Fragments(1000, "Query", i => $"...F{(i + 1) % 1000}");
        var error = Assert.Single(Validate($"{{ ...F0 }} {fragments}"));
        Assert.StartsWith(
            "Cannot spread fragment \"F0\" within itself via \"F1\", ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_fragments_longer_than_the_stack_bears_ends_in_an_error()
    {
        var fragments = Fragments(100_000, "Query", i => $"count ...F{i + 1}");
        AssertLastError(Aborted, $"{{ record {{ id }} ...F0 }} {fragments} fragment F100000 on Query {{ count }}");
    }

    [Fact]
    public void Many_operations_over_many_fragments_are_refused_as_too_costly()
    {
        var operations = Repeat(300, i => $"query Q{i}($v: Int) {{ ...F{i} ...F0 }} ", "");
        var fragments = Fragments(
            300,
            "Query",
            i => Repeat(5, step => $"...F{(i + step + 1) % 300} ", "") + "arguments { int(value: $v) }");
        AssertLastError(Aborted, operations + fragments);
    }

    [Fact]
    public void A_subscription_over_many_fragments_is_refused_as_too_costly()
    {
        var all = Repeat(300, i => $"...F{i} ", "");
        var fragments = Fragments(300, "Subscription", _ => $"tick {all}");
        AssertLastError(Aborted, $"subscription {{ {all} }} {fragments}");
    }

    [Fact]
    public void Introspection_through_a_cycle_of_fragments_is_refused() =>
        Assert.Contains(
            Validate("{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...A } } }"),
            error => error.Message == "Maximum introspection depth exceeded");

    private static void AssertLastError(string message, string document) =>
        Assert.Equal(message, Validate(document)[^1].Message);

    private static IReadOnlyList<GraphQLError> Validate(string document)
    {
        var parsed = Parser.Parse(document, Generous);
        var clock = Stopwatch.StartNew();
        var errors = DocumentValidator.Validate(ValidationCorpus.Schema(), parsed);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        return errors;
    }

    private static string Fragments(int count, string type, Func<int, string> selections) =>
        Repeat(count, i => $"fragment F{i} on {type} {{ {selections(i)} }} ", "");

    private static string Repeat(int count, Func<int, string> text) => Repeat(count, text, "{") + "}";

    private static string Repeat(int count, Func<int, string> text, string opening)
    {
        var result = new StringBuilder(opening);
        for (var i = 0; i < count; i++)
            result.Append(text(i));
        return result.ToString();
    }

    private static string Nest(int depth, string opening, string closing, string innermost = "{ id }") =>
        string.Concat(Enumerable.Repeat(opening, depth)) + innermost + string.Concat(Enumerable.Repeat(closing, depth));
}
