namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Reads and checks what a bank brings that leaves TimeOverflow: the zip of its "download all", the same as a folder, or
/// the three files of TimeOverflow's import form.
/// </summary>
public static class TimeOverflowFolder
{
    /// <summary>Reads it. What is wrong with the files is in the answer, never an exception.</summary>
    /// <param name="path">The folder or the zip.</param>
    /// <param name="time">Tells what is in the future.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="choices">What the operator says about the files; null for nothing.</param>
    /// <param name="sent">The zip itself, where it was sent and does not lie at the path.</param>
    public static async Task<SourceBank> Read(
        string path, TimeProvider time, CancellationToken cancellation, ReadingChoices? choices = null,
        ReadOnlyMemory<byte>? sent = null)
    {
        var problems = new List<ImportProblem>();
        var remarks = new List<string>();
        var now = time.GetUtcNow().UtcDateTime;
        choices ??= new ReadingChoices();
        if (await SourceFiles.Read(path, sent, problems, cancellation) is not { } files)
            return new SourceBank([], [], [], [], problems, remarks);

        var downloads = files.Csv.Where(file => !IsOfImportForm(file)).Select(DownloadFile.Recognise)
            .OfType<DownloadFile>().ToList();
        var bank = (downloads.Count > 0, files.Csv.Any(IsOfImportForm)) switch
        {
            (true, false) => new Download(downloads, choices, now, problems, remarks).Read(),
            (false, true) => new ImportForm(files, choices, now, problems, remarks).Read(),
            (true, true) => Refuse(ImportFault.TwoKinds, ""),
            (false, false) => Refuse(ImportFault.NotOfTimeOverflow, OtherKinds.Describe(files)),
        };
        foreach (var file in files.Csv.Where(file => bank.Files.Count > 0 && !IsRead(file, bank)))
            remarks.Add($"{ImportProblem.Shorten(file.Name)} is none of TimeOverflow's files and was not read.");
        return bank with
        {
            Problems = [.. problems.OrderBy(problem => Order(bank, problem)).ThenBy(problem => problem.Record)],
        };

        SourceBank Refuse(ImportFault fault, string holds)
        {
            problems.Add(new ImportProblem(path, 0, null, fault, holds));
            return new SourceBank([], [], [], [], problems, remarks);
        }
    }

    private static bool IsOfImportForm(SourceFile file) =>
        ImportForm.Names.Contains(file.Name, StringComparer.OrdinalIgnoreCase);

    private static bool IsRead(SourceFile file, SourceBank bank) =>
        bank.Files.Contains(file.Name, StringComparer.OrdinalIgnoreCase);

    private static int Order(SourceBank bank, ImportProblem problem) =>
        bank.Files.Index().Where(file => file.Item == problem.File).Select(file => file.Index + 1).FirstOrDefault();
}
