namespace TimeBanking.Api.Features.Import;

/// <summary>Says what a folder or zip holds that is none of TimeOverflow's, where that can be told.</summary>
internal static class OtherKinds
{
    private const int MostNamed = 3;

    public static string Describe(SourceFiles files)
    {
        var names = files.OtherNames.Concat(files.Csv.Select(file => file.Name)).ToList();
        if (names.Count == 0) return "it is empty";
        if (names.Any(name => name.EndsWith(".db", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".sqlite", StringComparison.OrdinalIgnoreCase)))
            return "a database, perhaps the data folder of a TimeBank";
        if (files.Csv.Any(IsOurLedger)) return "a ledger that TimeBank exported";
        if (files.Csv.Count == 0 && Any(".zip")) return $"a zip; give its own path: {First(".zip")}";
        if (files.Csv.Count == 0 && (Any(".xlsx") || Any(".xls") || Any(".ods")))
            return "workbooks of a spreadsheet; save each sheet as CSV";
        if (files.Csv.Count == 0 && Any(".pdf")) return "PDF files; TimeOverflow downloads the same as CSV";
        var named = string.Join(", ", names.Take(MostNamed).Select(ImportProblem.Shorten));
        return names.Count <= MostNamed ? named : $"{named} and {Counted.Of(names.Count - MostNamed, "other file")}";

        bool Any(string extension) => First(extension) is not null;

        string? First(string extension) =>
            files.OtherNames.FirstOrDefault(name => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsOurLedger(SourceFile file) =>
        CsvFile.FirstRecord(file, 5) is { } header && header.Contains("transfer_id");
}
