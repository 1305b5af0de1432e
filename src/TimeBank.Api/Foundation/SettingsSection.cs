using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation;

/// <summary>
/// Reads a section of the configuration as a class whose attributes say what its properties may be. At once, and not when
/// the host starts: what is registered depends on settings, and most commands never start the host.
/// </summary>
internal static class SettingsSection
{
    /// <exception cref="OptionsValidationException">Settings make no sense; each is named, with what it must be.</exception>
    public static TSettings Read<TSettings>(IConfiguration configuration, string section)
        where TSettings : class, new()
    {
        var settings = new TSettings();
        try
        {
            configuration.GetSection(section).Bind(settings);
        }
        catch (InvalidOperationException unreadable)
        {
            throw Wrong<TSettings>(section, [$"A setting of {section} cannot be read. {unreadable.Message}"]);
        }

        return Checked(settings, section);
    }

    /// <returns>The same settings.</returns>
    /// <exception cref="OptionsValidationException">Settings make no sense; each is named, with what it must be.</exception>
    public static TSettings Checked<TSettings>(TSettings settings, string section)
        where TSettings : class
    {
        var found = new List<ValidationResult>();
        return Validator.TryValidateObject(settings, new ValidationContext(settings), found, validateAllProperties: true)
            ? settings
            : throw Wrong<TSettings>(section, found.Select(wrong => Describe(section, settings, wrong)));
    }

    private static OptionsValidationException Wrong<TSettings>(string section, IEnumerable<string> problems) =>
        new(section, typeof(TSettings), problems);

    private static string Describe(string section, object settings, ValidationResult wrong)
    {
        // What concerns several settings is a sentence of its own.
        if (wrong.MemberNames.ToList() is not [var name])
            return wrong.ErrorMessage!;
        var value = settings.GetType().GetProperty(name)!.GetValue(settings);
        return $"{section}:{name} {wrong.ErrorMessage}, not {value}.";
    }
}
