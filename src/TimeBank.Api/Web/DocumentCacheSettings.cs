using Microsoft.Extensions.Options;
using TimeBank.GraphQL.Execution;

namespace TimeBank.Api.Web;

/// <summary>
/// How many documents are kept parsed and validated: a part of the configuration section <c>GraphQL:Limits</c>.
/// </summary>
public sealed class DocumentCacheSettings
{
    private const string Section = LimitSettings.Section;

    /// <summary>How many documents are kept; 0 keeps none.</summary>
    public int DocumentCacheCapacity { get; set; } = 1000;

    /// <summary>
    /// How many characters they may have together, each at most a sixteenth of it; 0 keeps none. A character takes some
    /// 20 bytes of memory, and with what is kept to execute it at most 256; each document 32 KiB more at most.
    /// </summary>
    public int DocumentCacheMaxLength { get; set; } = 1024 * 1024;

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static DocumentCacheSettings Read(IConfiguration configuration) =>
        LimitSettings.Read<DocumentCacheSettings>(configuration, settings => settings.Problems());

    public ExecutionOptions Apply(ExecutionOptions options) => options with
    {
        DocumentCacheCapacity = DocumentCacheCapacity,
        DocumentCacheMaxLength = DocumentCacheMaxLength,
    };

    private IEnumerable<string> Problems()
    {
        if (DocumentCacheCapacity is < 0 or > 100_000)
            yield return $"{Section}:DocumentCacheCapacity must be from 0 to 100000, not {DocumentCacheCapacity}.";
        if (DocumentCacheMaxLength is < 0 or > 64 * 1024 * 1024)
            yield return $"{Section}:DocumentCacheMaxLength must be from 0 to 67108864, not {DocumentCacheMaxLength}.";
    }
}
