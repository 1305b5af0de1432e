using System.Collections.Concurrent;
using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Validation;
using TimeBanking.GraphQL.Types;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Tests.Generated;

public class GeneratedDocumentTests
{
    private const int Cases = 3000;

    /// <summary>Of all documents, at least this share breaks each rule.</summary>
    private const double LeastShareOfEachRule = 0.005;

    private readonly ConcurrentDictionary<string, int> _broken = [];
    private int _valid;
    private int _judged;

    [Fact]
    public async Task Documents_over_any_schema_get_the_errors_of_the_reference_implementation()
    {
        await GeneratedCases.AssertAsync(Cases, GeneratedDocument.Make, JudgeAsync);

        // Else the generator would have nothing to say.
        if (GeneratedCases.Count(Cases) < Cases)
            return;
        Assert.InRange(_valid, _judged * 0.3, _judged * 0.7);
        var tooFew = Enum.GetValues<Mistake>().Skip(1)
            .Select(rule => (Rule: rule, Broken: _broken.GetValueOrDefault($"{rule}Rule")))
            .Where(each => each.Broken < _judged * LeastShareOfEachRule);
        Assert.Empty(tooFew);
    }

    private async Task<IReadOnlyList<string?>> JudgeAsync(IReadOnlyList<GeneratedDocument> cases)
    {
        var theirs = await Oracle.CallAllAsync("validateByRule", cases);
        foreach (var answer in theirs)
        {
            var rules = answer.EnumerateArray().Select(error => error.GetProperty("rule").GetString() ?? "").ToHashSet();
            foreach (var rule in rules)
                _broken.AddOrUpdate(rule, 1, (_, count) => count + 1);
            _valid += rules.Count == 0 ? 1 : 0;
            _judged++;
        }

        return [.. cases.Zip(theirs, Difference)];
    }

    private static string? Difference(GeneratedDocument made, JsonElement theirs)
    {
        var ours = DocumentValidator.Validate(made.Schema, Parser.Parse(made.Document));
        return Errors.Difference(Errors.Of(theirs), ours.Select(Errors.Write), made.ToString());
    }
}

/// <summary>A schema and a document over it.</summary>
internal sealed record GeneratedDocument(string Sdl, string Document)
{
    internal Schema Schema { get; } = SchemaBuilder.FromSdl(Sdl);

    public static GeneratedDocument Make(Choices choices)
    {
        var sdl = new SchemaGenerator(choices).Write();
        var document = new DocumentGenerator(choices, SchemaBuilder.FromSdl(sdl)).Write();
        return new GeneratedDocument(sdl, document);
    }

    public override string ToString() => $"{Sdl}---\n{Document}---";
}
