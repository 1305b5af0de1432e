using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Tests.Validation;

public class CorpusTests
{
    // Of the draft after September 2025: the engine has neither @defer nor @stream.
    private static readonly string[] RulesLeftOut =
    [
        "DeferStreamDirectiveLabelRule",
        "DeferStreamDirectiveOnRootFieldRule",
        "DeferStreamDirectiveOnValidOperationsRule",
        "StreamDirectiveOnListFieldRule",
    ];

    private static string[] RuleNames => [.. DocumentValidator
        .SpecifiedRules(new ValidationContext(ValidationCorpus.Schema(), Parser.Parse("{ count }"), new()))
        .Select(rule => rule.GetType().Name)];

    [Fact]
    public async Task The_rules_are_those_of_the_reference_implementation_in_its_order_without_those_of_the_draft()
    {
        var theirs = (await Oracle.CallAsync("ruleNames", new { })).Deserialize<string[]>()!;
        Assert.Equal(theirs.Except(RulesLeftOut), RuleNames.Select(name => $"{name}Rule"));
    }

    [Fact]
    public void Every_rule_has_valid_and_invalid_documents()
    {
        var kinds = ValidationCorpus.All.Select(document => (document.Rule, document.IsValid)).Distinct();
        var wanted = RuleNames.SelectMany(rule => new[] { (rule, true), (rule, false) });
        Assert.Equal(wanted.Order(), kinds.Order());
    }

    [Fact]
    public void Each_rule_accepts_its_valid_documents_and_refuses_its_invalid_ones()
    {
        var wrong = ValidationCorpus.All.Where(document =>
            document.IsValid == Errors.OursBy(document.Rule, document.SchemaName, document.Text).Any());
        Assert.Empty(wrong.Select(document => document.ToString()));
    }

    [Fact]
    public async Task All_rules_together_find_what_the_reference_implementation_finds()
    {
        var theirs = await Oracle.CallAllAsync("validate", ValidationCorpus.All.Select(document =>
            new { sdl = ValidationCorpus.Sdl(document.SchemaName), document = document.Text }));
        var differences = ValidationCorpus.All.Zip(theirs, (document, answer) => Errors.Difference(
            Errors.Of(answer), Errors.Ours(document.SchemaName, document.Text), document.ToString()));
        Errors.AssertNoDifference(differences);
    }

    [Fact]
    public async Task Each_rule_alone_finds_what_it_finds_in_the_reference_implementation()
    {
        var theirs = await Oracle.CallAllAsync("validate", ValidationCorpus.All.Select(document => new
        {
            sdl = ValidationCorpus.Sdl(document.SchemaName),
            document = document.Text,
            rules = new[] { $"{document.Rule}Rule" },
        }));
        var differences = ValidationCorpus.All.Zip(theirs, (document, answer) => Errors.Difference(
            Errors.Of(answer),
            Errors.OursBy(document.Rule, document.SchemaName, document.Text),
            document.ToString()));
        Errors.AssertNoDifference(differences);
    }

    [Fact]
    public async Task Without_suggestions_the_messages_are_those_of_the_reference_implementation_without_suggestions()
    {
        var theirs = await Oracle.CallAllAsync("validate", ValidationCorpus.All.Select(document => new
        {
            sdl = ValidationCorpus.Sdl(document.SchemaName),
            document = document.Text,
            hideSuggestions = true,
        }));
        var options = new ValidationOptions { HideSuggestions = true };
        var differences = ValidationCorpus.All.Zip(theirs, (document, answer) => Errors.Difference(
            Errors.Of(answer), Errors.Ours(document.SchemaName, document.Text, options), document.ToString()));
        Errors.AssertNoDifference(differences);
    }
}
