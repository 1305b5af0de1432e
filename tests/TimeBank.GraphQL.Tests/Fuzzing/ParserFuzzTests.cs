using System.Text;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Generated;
using TimeBanking.GraphQL.Tests.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>Whatever the text, it is read or refused: soon, with little memory, and with no other exception.</summary>
[Collection(FuzzingCollection.Name)]
public class ParserFuzzTests
{
    private const int Cases = 6000;

    /// <summary>Far more than any text takes, on a machine that has much else to do.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>An exception and what is cached on the way.</summary>
    private const long MostBytesOfAnyText = 64 * 1024;

    /// <summary>
    /// A field of one letter, with the space after it, makes a node with its name and a place in a list.
    /// </summary>
    private const long MostBytesOfEachCharacter = 150;

    [Fact]
    public Task Any_text_is_read_or_refused_with_a_syntax_error_in_time_and_memory_of_its_length() =>
        GeneratedCases.AssertAsync(Cases, Text, texts => FuzzCase.JudgeAsync(texts, Soon, Judge));

    [Fact]
    public Task Any_bytes_are_read_or_refused_with_a_syntax_error() =>
        GeneratedCases.AssertAsync(
            Cases / 2,
            choices => new Mutation(choices, Pieces.OfDocuments).Bytes(Encoding.UTF8.GetBytes(Text(choices))),
            all => FuzzCase.JudgeAsync(all, Soon, bytes =>
                Judge(Encoding.UTF8.GetString(bytes), () => Parser.Parse(bytes))));

    [Fact]
    public Task Any_type_definitions_make_a_schema_or_errors_and_what_is_printed_makes_the_same() =>
        GeneratedCases.AssertAsync(
            Cases / 2,
            choices => new Mutation(choices, Pieces.OfDocuments).Text(new SchemaGenerator(choices).Write()),
            all => FuzzCase.JudgeAsync(all, Soon, JudgeSchema));

    private static string Text(Choices choices)
    {
        var mutation = new Mutation(choices, Pieces.OfDocuments);
        return choices.Below(6) switch
        {
            0 => mutation.Noise(),
            1 => mutation.Text(choices.Pick(Corpus.Valid)),
            2 => mutation.Text(new TextGenerator(choices.Below(10_000)).Write()),
            3 => mutation.Text(choices.Pick(Corpus.Invalid)),
            4 => mutation.Text(new SchemaGenerator(choices).Write()),
            _ => mutation.Text(GeneratedDocument.Make(choices).Document),
        };
    }

    private static string? Judge(string source) =>
        Judge(source, () => Parser.Parse(source))
        ?? Judge(source, () => Parser.ParseValue(source))
        ?? Judge(source, () => Parser.ParseType(source));

    private static string? Judge(string source, Func<SyntaxNode> parse)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        SyntaxNode? read = null;
        try
        {
            read = parse();
        }
        catch (SyntaxException refused)
        {
            if (refused.Error.Locations is not [{ Line: >= 1, Column: >= 1 }])
                return "The error has no location.";
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MostBytesOfAnyText + (MostBytesOfEachCharacter * source.Length))
            return $"{source.Length} characters took {allocated} bytes.";
        return read is null ? null : JudgePrint(read);
    }

    private static string? JudgePrint(SyntaxNode read)
    {
        var printed = Printer.Print(read);
        var again = Printer.Print(read switch
        {
            ValueNode => Parser.ParseValue(printed, Comparison.Unlimited),
            TypeNode => Parser.ParseType(printed, Comparison.Unlimited),
            _ => Parser.Parse(printed, Comparison.Unlimited),
        });
        return again == printed ? null : $"It is printed as\n{printed}\nand that as\n{again}";
    }

    private static string? JudgeSchema(string sdl)
    {
        try
        {
            var printed = SchemaPrinter.Print(SchemaBuilder.FromSdl(sdl));
            var again = SchemaPrinter.Print(SchemaBuilder.FromSdl(Parser.Parse(printed, Comparison.Unlimited)));
            return again == printed ? null : $"It is printed as\n{printed}\nand that as\n{again}";
        }
        catch (SyntaxException)
        {
            return null;
        }
        catch (SchemaException refused)
        {
            return refused.Errors.Count > 0 ? null : "It is refused without an error.";
        }
    }
}
