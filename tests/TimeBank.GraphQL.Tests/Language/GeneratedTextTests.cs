using System.Text;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Language;

public class GeneratedTextTests
{
    private const int Documents = 400;
    private const int Mutations = 1200;

    /// <summary>What mutations put in: every kind of token, and characters at the edges of the lexer's rules.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "&", "...", "..", ".", ":", "=", "@", "|", "\"", "\"\"", "\"\"\"", "\\", "\\u",
        "\\u{", "\\uD83D", "#", "\n", "\r", ",", "0", "-", "1.", "e", "name", "on", "true", "null", "extend", "\uFEFF", "\0",
        "\u007F", "é", "😀", "\uD83D", "\uDE00", "'", "?",
    ];

    [Fact]
    public async Task Generated_documents_are_read_and_printed_as_the_oracle_does()
    {
        string[] sources = [.. Enumerable.Range(0, Documents).Select(seed => new TextGenerator(seed).Write())];
        Assert.All(sources, source => Assert.Null(Comparison.Parse(source).Error));
        await Comparison.AssertSameAsync(sources);
    }

    [Fact]
    public void Printing_what_was_read_from_a_print_of_a_generated_document_changes_nothing()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var printed = Printer.Print(Parser.Parse(new TextGenerator(seed).Write(), Comparison.Unlimited));
            Assert.Equal(printed, Printer.Print(Parser.Parse(printed, Comparison.Unlimited)));
        }
    }

    /// <summary>Any other exception than a <see cref="SyntaxException"/> fails the test.</summary>
    [Fact]
    public Task Mutated_documents_are_judged_as_by_the_oracle()
    {
        var valid = Corpus.Valid.Concat(Enumerable.Range(0, 50).Select(seed => new TextGenerator(seed).Write())).ToArray();
        return Comparison.AssertSameAsync([.. Enumerable.Range(0, Mutations).Select(seed => Mutate(valid, new Random(seed)))]);
    }

    [Fact]
    public void Random_bytes_are_refused_with_a_syntax_error_or_read()
    {
        var random = new Random(2025);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            try
            {
                Parser.Parse(bytes);
            }
            catch (SyntaxException exception)
            {
                Assert.Single(exception.Error.Locations);
            }
        }
    }

    private static string Mutate(string[] valid, Random random)
    {
        var source = valid[random.Next(valid.Length)];
        var text = new StringBuilder(source);
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var position = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - position);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(position, length);
                    break;
                case 1:
                    text.Insert(position, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Remove(position, length).Insert(position, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    var from = random.Next(source.Length + 1);
                    text.Insert(position, source.AsSpan(from, Math.Min(length, source.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }
}
