using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>Every text of a page or mail is there in every language, and every text that is there is said somewhere.</summary>
public sealed partial class WordsOfPages
{
    /// <summary>The rules say it in English themselves, where no facts stand in it.</summary>
    private const string WithoutEnglish = "RefusalWords";

    private static readonly string Source = FindSource();

    public static TheoryData<string> Resources =>
    [
        .. Directory.EnumerateFiles(Source, "*.es.resx", SearchOption.AllDirectories).Where(IsOurs)
            .Select(file => Path.GetRelativePath(Source, file)[..^".es.resx".Length])
            .Where(name => Path.GetFileName(name) != WithoutEnglish),
    ];

    [Fact]
    public void Every_file_of_words_is_there_in_English_and_Spanish()
    {
        var files = Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories).Where(IsOurs).ToList();

        Assert.NotEmpty(files);
        Assert.All(
            files.Where(file => !file.EndsWith(".es.resx", StringComparison.Ordinal)),
            file => Assert.True(File.Exists(file[..^".resx".Length] + ".es.resx"), $"{file} is not there in Spanish."));
    }

    [Theory, MemberData(nameof(Resources))]
    public void Both_languages_have_the_same_keys_with_the_same_places_for_values(string name)
    {
        var (english, spanish) = (Read(name + ".resx"), Read(name + ".es.resx"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), spanish.Keys.Order(StringComparer.Ordinal));
        // Found by the full name of the class that says them.
        Assert.Contains(
            typeof(TimeBankContext).Assembly.GetManifestResourceNames(),
            resource => resource.EndsWith($".{Path.GetFileName(name)}.resources", StringComparison.Ordinal)
                && typeof(TimeBankContext).Assembly.GetType(resource[..^".resources".Length]) is not null);
        Assert.All(english, pair =>
        {
            Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key);
            Assert.False(string.IsNullOrWhiteSpace(spanish[pair.Key]), pair.Key);
            Assert.Equal(
                (pair.Key, string.Join(' ', PlacesIn(pair.Value))), (pair.Key, string.Join(' ', PlacesIn(spanish[pair.Key]))));
        });
    }

    [Fact]
    public void A_refusal_that_is_said_in_English_has_the_same_places_for_facts_in_Spanish()
    {
        var file = Path.Combine("Foundation/Languages", WithoutEnglish);
        var spanish = Read(file + ".es.resx");

        Assert.All(Read(file + ".resx"), pair => Assert.Equal(
            (pair.Key, string.Join(' ', PlacesIn(pair.Value))), (pair.Key, string.Join(' ', PlacesIn(spanish[pair.Key])))));
    }

    [Fact]
    public void Every_key_that_is_written_out_has_words()
    {
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(file => IsOurs(file) && Path.GetExtension(file) is ".razor" or ".cs"))
        {
            var text = File.ReadAllText(file);
            foreach (var localizer in Localizers().Matches(text).Select(match => (Type: match.Groups[1].Value, Name: match.Groups[2].Value)))
            {
                var words = Directory.EnumerateFiles(Source, localizer.Type + ".resx", SearchOption.AllDirectories).Where(IsOurs).SingleOrDefault();
                if (words is null)
                    continue;
                var keys = Read(Path.GetRelativePath(Source, words)).Keys;
                missing.AddRange(Regex.Matches(text, $@"\b{localizer.Name}\[""(\w+)""[\],]").Select(match => match.Groups[1].Value)
                    .Where(key => !keys.Contains(key)).Select(key => $"{Path.GetFileName(file)}: {key}"));
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Features/FirstStart")]
    [InlineData("Features/Import")]
    [InlineData("Features/Joining")]
    [InlineData("Features/Consents")]
    [InlineData("Features/Notices")]
    [InlineData("Features/TimeBanks")]
    [InlineData("Features/Home")]
    [InlineData("Features/SignIn")]
    [InlineData("Features/Me")]
    [InlineData("Features/Keys")]
    [InlineData("Features/Listings")]
    [InlineData("Features/Ledger")]
    [InlineData("Features/Members")]
    [InlineData("Features/Exchanges")]
    [InlineData("Features/Audit")]
    [InlineData("Features/Desk")]
    [InlineData("Features/Organisations")]
    [InlineData("Features/Settings")]
    [InlineData("Foundation/Web/Layout")]
    [InlineData("Foundation/Web/Components")]
    public void Nothing_on_a_page_bypasses_the_words(string folder)
    {
        var written = Directory.EnumerateFiles(Path.Combine(Source, folder), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => TextsIn(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")).ToList();

        // The name of the product, and separators.
        Assert.DoesNotContain(written, text => !text.EndsWith(": TimeBank", StringComparison.Ordinal));
    }

    /// <summary>Letters between marks that no expression writes.</summary>
    private static IEnumerable<string> TextsIn(string razor)
    {
        var markup = razor.Split("@code", 2)[0];
        markup = Directives().Replace(Comments().Replace(markup, ""), "");
        return Between().Matches(markup).Select(match => match.Groups[1].Value.Trim())
            .Where(text => text.Any(char.IsLetter) && !text.Contains('@', StringComparison.Ordinal) && !text.Contains('{', StringComparison.Ordinal)
                && !text.Contains('}', StringComparison.Ordinal) && !text.Contains(';', StringComparison.Ordinal) && !text.Contains("Words[", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Source, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> PlacesIn(string words) => Places().Matches(words).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static bool IsOurs(string file) => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal);

    private static string FindSource([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/TimeBank.Api"));

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Places();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Localizers();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^@(page|namespace|using|inject|inherits).*$", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@">([^<>]+)<")]
    private static partial Regex Between();
}
