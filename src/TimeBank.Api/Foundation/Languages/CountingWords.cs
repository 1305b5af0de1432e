using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>
/// The words of pages and mails. Those that speak of a number have a form for one beside them, under the same name with
/// <c>.One</c> behind it; it is said by itself where the first whole number that is filled in is one.
/// </summary>
internal sealed class CountingWords(IOptions<LocalizationOptions> options, ILoggerFactory loggers)
    : ResourceManagerStringLocalizerFactory(options, loggers)
{
    private readonly ResourceNamesCache names = new();
    private readonly ILogger logger = loggers.CreateLogger<CountingWords>();

    /// <summary>The name of the words that suit the values: the form for one where there is one, in the language of the moment.</summary>
    public static string NameFor(IStringLocalizer words, string name, IReadOnlyList<object> values)
    {
        if (values.FirstOrDefault(value => value is int or long) is not { } number || !IsOne(Convert.ToInt64(number, CultureInfo.InvariantCulture)))
            return name;
        var ofOne = $"{name}.One";
        return words[ofOne].ResourceNotFound ? name : ofOne;
    }

    protected override ResourceManagerStringLocalizer CreateResourceManagerStringLocalizer(Assembly assembly, string baseName) =>
        new Words(new ResourceManager(baseName, assembly), assembly, baseName, names, logger);

    private static bool IsOne(long number) =>
        Plural.Of(SpokenLanguage.For(CultureInfo.CurrentUICulture.Name).Tag, number) == PluralCategory.One;

    private sealed class Words(ResourceManager resources, Assembly assembly, string baseName, IResourceNamesCache names, ILogger logger)
        : ResourceManagerStringLocalizer(resources, assembly, baseName, names, logger)
    {
        public override LocalizedString this[string name, params object[] arguments] => base[NameFor(this, name, arguments), arguments];
    }
}
