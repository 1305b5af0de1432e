using System.Text.Json;
using System.Text.RegularExpressions;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

/// <summary>
/// Schemas made from the corpus by small damage at random: names exchanged, lines doubled or dropped, wrappers and
/// defaults added. What the reference implementation says of each, ours says.
/// </summary>
public partial class MutatedSchemaTests
{
    private const int MutantsPerSchema = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(20260301)]
    public async Task Damaged_schemas_are_judged_as_by_the_reference_implementation(int seed)
    {
        var random = new Random(seed);
        var mutants = SdlCorpus.Valid.Concat(SdlCorpus.Invalid)
            .SelectMany(item => Enumerable.Range(0, MutantsPerSchema).Select(_ => Mutate(item.Sdl, random)))
            .Distinct()
            .Where(IsWithinTheEdition)
            .ToList();
        var verdicts = await Oracle.CallAllAsync("validateSdl", mutants.Select(sdl => new { sdl }));
        var differences = mutants.Zip(verdicts, Compare).OfType<string>().ToList();
        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {mutants.Count}\n{string.Join("\n\n", differences.Take(8))}");

        var valid = mutants.Where((_, i) => verdicts[i].GetArrayLength() == 0).ToList();
        Assert.InRange(valid.Count, mutants.Count / 20, mutants.Count * 19 / 20);
        var printed = await Oracle.CallAllAsync("printSchema", valid.Select(sdl => new { sdl }));
        foreach (var (sdl, answer) in valid.Zip(printed))
            Assert.Equal(answer.GetProperty("sdl").GetString(), SchemaPrinter.Print(SchemaBuilder.FromSdl(sdl)));
    }

    /// <summary>
    /// Leaves out the draft's <c>extend directive</c>, and operations, whose directives the reference implementation
    /// judges even among type definitions, where ours leaves operations alone.
    /// </summary>
    private static bool IsWithinTheEdition(string sdl)
    {
        if (sdl.Contains("extend directive", StringComparison.Ordinal))
            return false;
        try
        {
            return !Parser.Parse(sdl).Definitions.OfType<ExecutableDefinitionNode>().Any();
        }
        catch (SyntaxException)
        {
            return true;
        }
    }

    private static string? Compare(string sdl, JsonElement verdict)
    {
        var expected = verdict.EnumerateArray().Select(error => error.GetProperty("message").GetString()!)
            .Order(StringComparer.Ordinal).ToList();
        var actual = ErrorsOf(sdl, out var isOfReferences).Order(StringComparer.Ordinal).ToList();
        // References to types of the wrong kind come by themselves, before the other rules: see SdlReferenceRules.
        var isSame = isOfReferences ? !actual.Except(expected).Any() : actual.SequenceEqual(expected);
        // Where a default is of what is no input type the reference implementation breaks off in the midst.
        if (expected is [var only] && only.EndsWith(" to be a GraphQL leaf type.", StringComparison.Ordinal))
            isSame = actual.Count > 0;
        return isSame
            ? null
            : $"{sdl}\nexpected:\n  {string.Join("\n  ", expected)}\nactual:\n  {string.Join("\n  ", actual)}";
    }

    private static IEnumerable<string> ErrorsOf(string sdl, out bool isOfReferences)
    {
        isOfReferences = false;
        try
        {
            var document = Parser.Parse(sdl);
            var definitions = new SdlDocument(document);
            isOfReferences = SdlValidator.Validate(definitions).Count == 0
                && SdlReferenceRules.Validate(definitions).Count > 0;
            SchemaBuilder.FromSdl(document);
            return [];
        }
        catch (SchemaException wrong)
        {
            return wrong.Errors.Select(error => error.Message);
        }
        catch (SyntaxException wrong)
        {
            return [wrong.Message];
        }
    }

    private static string Mutate(string sdl, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
            sdl = random.Next(6) switch
            {
                0 => ChangeLine(sdl, random, line => ""),
                1 => ChangeLine(sdl, random, line => $"{line}\n{line}"),
                2 => ReplaceOne(Name(), sdl, random, (name, all) => all[random.Next(all.Count)]),
                3 => ReplaceOne(TypeName(), sdl, random, (name, all) => all[random.Next(all.Count)]),
                4 => ReplaceOne(TypeName(), sdl, random, (name, _) => random.Next(3) switch
                {
                    0 => $"{name}!",
                    1 => $"[{name}]",
                    _ => $"{name} = {{ a: 1 }}",
                }),
                _ => ReplaceOne(Name(), sdl, random, (name, _) => name[..^1] + "x"),
            };
        return sdl;
    }

    private static string ChangeLine(string sdl, Random random, Func<string, string> change)
    {
        var lines = sdl.Split('\n');
        var at = random.Next(lines.Length);
        lines[at] = change(lines[at]);
        return string.Join('\n', lines);
    }

    private static string ReplaceOne(
        Regex pattern, string sdl, Random random, Func<string, IReadOnlyList<string>, string> replace)
    {
        var matches = pattern.Matches(sdl);
        if (matches.Count == 0)
            return sdl;
        var match = matches[random.Next(matches.Count)];
        var all = matches.Select(each => each.Value).ToList();
        return sdl[..match.Index] + replace(match.Value, all) + sdl[(match.Index + match.Length)..];
    }

    [GeneratedRegex(@"\b[_A-Za-z]\w*\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<=: \[*)[_A-Z]\w*\b", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
