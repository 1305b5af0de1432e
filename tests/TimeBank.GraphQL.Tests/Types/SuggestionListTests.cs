using System.Text.Json;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class SuggestionListTests
{
    private static readonly string[] Names =
    [
        "giver", "Giver", "GIVER", "receiver", "given", "gives", "giver1", "giver2", "giver10", "giver01",
        "a", "ab", "abc", "abcd",
        "minutes", "minuets", "seconds", "member", "members", "remember", "timeBank", "timeBanks", "bank", "x1", "x2",
    ];

    [Fact]
    public async Task Suggestions_are_those_of_the_reference_implementation_in_its_order()
    {
        var sdl = $"type Query {{ a(e: E): Int }} enum E {{ {string.Join(' ', Names)} }}";
        var type = SchemaBuilder.FromSdl(sdl).Types["E"];
        var random = new Random(7);
        var inputs = Names.SelectMany(name => Enumerable.Range(0, 12).Select(_ => Mistype(name, random)))
            .Distinct()
            .ToList();
        var answers = await Oracle.CallAllAsync("coerceValue", inputs.Select(value => new { sdl, type = "E", value }));
        foreach (var (input, answer) in inputs.Zip(answers))
        {
            if (answer.GetProperty("ok").GetBoolean())
                continue;
            var failure = Assert.Throws<CoercionException>(
                () => InputCoercion.CoerceValue(type, JsonSerializer.SerializeToElement(input)));
            Assert.Equal(answer.GetProperty("errors")[0].GetProperty("message").GetString(), failure.Message);
        }
    }

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "a" }, " Did you mean \"a\"?")]
    [InlineData(new[] { "a", "b" }, " Did you mean \"a\" or \"b\"?")]
    [InlineData(new[] { "a", "b", "c" }, " Did you mean \"a\", \"b\", or \"c\"?")]
    [InlineData(new[] { "a", "b", "c", "d", "e", "f" }, " Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?")]
    public void At_most_five_are_named(string[] suggestions, string expected) =>
        Assert.Equal(expected, SuggestionList.DidYouMean(suggestions));

    /// <summary>Drops, doubles, swaps, changes or re-cases one to three characters.</summary>
    private static string Mistype(string name, Random random)
    {
        var text = name;
        for (var times = random.Next(1, 4); times > 0 && text.Length > 1; times--)
        {
            var at = random.Next(text.Length - 1);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, text[at].ToString()),
                2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                3 => text[..at] + "qz1"[random.Next(3)] + text[(at + 1)..],
                _ => text.ToUpperInvariant(),
            };
        }

        return text;
    }
}
