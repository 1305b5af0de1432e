namespace TimeBanking.Api.Features.Import;

/// <summary>Which of the four files of a download.</summary>
internal enum DownloadKind
{
    Members,
    Transfers,
    Offers,
    Inquiries,
}

/// <summary>A file of TimeOverflow's download, known by its header line.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">Which of the four it is.</param>
/// <param name="Language">The language of its header line; null where only the file's name tells what it is.</param>
internal sealed record DownloadFile(SourceFile File, DownloadKind Kind, string? Language)
{
    private static readonly Dictionary<string, (DownloadKind Kind, string Language)> Headers = AllHeaders();

    public static int Columns(DownloadKind kind) => kind == DownloadKind.Members ? 9 : 5;

    /// <summary>What a file is; null where it is none of the four.</summary>
    public static DownloadFile? Recognise(SourceFile file)
    {
        foreach (var columns in (ReadOnlySpan<int>)[Columns(DownloadKind.Members), Columns(DownloadKind.Transfers)])
            if (CsvFile.FirstRecord(file, columns) is { } first && first.Length >= columns
                && Headers.TryGetValue(DownloadWords.Joined(first.Take(columns)), out var found))
                return new DownloadFile(file, found.Kind, found.Language);
        // The names of the four are English in every language; a word of the header line may be new.
        foreach (var kind in Enum.GetValues<DownloadKind>())
            if (file.Name.StartsWith(kind + "_", StringComparison.OrdinalIgnoreCase))
                return new DownloadFile(file, kind, null);
        return null;
    }

    private static Dictionary<string, (DownloadKind, string)> AllHeaders()
    {
        var headers = new Dictionary<string, (DownloadKind, string)>();
        foreach (var words in DownloadWords.All)
        {
            headers.Add(Key(words.Members), (DownloadKind.Members, words.Language));
            headers.Add(Key(words.Transfers), (DownloadKind.Transfers, words.Language));
            headers.Add(Key(words.Offers), (DownloadKind.Offers, words.Language));
            headers.Add(Key(words.Inquiries), (DownloadKind.Inquiries, words.Language));
        }

        return headers;

        static string Key(string header) => DownloadWords.Joined(header.Split('|'));
    }
}
