namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Reads the four files of TimeOverflow's "download all", or the same four downloaded one by one: members, transfers,
/// offers and inquiries, each with a header line in the language of whoever downloaded it. Members and posts are the
/// active ones alone; transfers are all there ever were.
/// </summary>
internal sealed class Download(
    IReadOnlyList<DownloadFile> downloads, ReadingChoices choices, DateTime now, List<ImportProblem> problems,
    List<string> remarks)
{
    private readonly string? _language = downloads.Select(found => found.Language).OfType<string>()
        .GroupBy(language => language).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;

    public SourceBank Read()
    {
        var (membersName, memberRecords) = Records(DownloadKind.Members);
        var (transfersName, transferRecords) = Records(DownloadKind.Transfers);
        var (offersName, offerRecords) = Records(DownloadKind.Offers);
        var (inquiriesName, inquiryRecords) = Records(DownloadKind.Inquiries);
        string[] files = [membersName, offersName, inquiriesName, transfersName];
        if (memberRecords is null) return new SourceBank(files, [], [], [], problems, remarks, _language);
        if (memberRecords.Count == 0)
            problems.Add(new ImportProblem(membersName, 0, null, ImportFault.FileEmpty, ""));

        var members = new DownloadedMembers(
                now, Dates(membersName, memberRecords, DownloadedMembers.JoinedColumn), problems)
            .Read(membersName, memberRecords, remarks);
        var parties = new Parties(members);
        var transfers = new DownloadedTransfers(
                parties, BankName(), now, Dates(transfersName, transferRecords, DownloadedTransfers.DateColumn), problems)
            .Read(transfersName, transferRecords ?? [], remarks);
        return new SourceBank(
            files,
            [.. members, .. parties.Gone],
            [
                .. Posts(offersName, offerRecords, isOffer: true, parties),
                .. Posts(inquiriesName, inquiryRecords, isOffer: false, parties),
            ],
            transfers, problems, remarks, _language);
    }

    private List<SourcePost> Posts(string file, IReadOnlyList<CsvRecord>? records, bool isOffer, Parties parties) =>
        new DownloadedPosts(parties, now, Dates(file, records, DownloadedPosts.CreatedColumn), problems)
            .Read(file, records ?? [], isOffer);

    private SourceDates Dates(string file, IReadOnlyList<CsvRecord>? records, int column) =>
        choices.DatesOf(file, (records ?? []).Select(record => record.Fields[column]), _language, now, problems);

    private (string Name, IReadOnlyList<CsvRecord>? Records) Records(DownloadKind kind)
    {
        var found = downloads.Where(download => download.Kind == kind).ToList();
        if (found is [])
        {
            problems.Add(new ImportProblem($"{kind}_….csv", 0, null, ImportFault.FileMissing, ""));
            return ($"{kind}_….csv", null);
        }

        var file = found[0].File;
        if (found.Count > 1)
        {
            problems.Add(new ImportProblem(
                file.Name, 0, null, ImportFault.TwoOfAKind, ImportProblem.Shorten(found[1].File.Name)));
            return (file.Name, null);
        }

        if (found[0].Language is null)
            remarks.Add($"{file.Name} has a header line that is not known; "
                + "its columns were read in TimeOverflow's order.");
        var records = CsvFile.Read(file, DownloadFile.Columns(kind), problems, remarks);
        return (file.Name, records?.Where(record => record.Number > 1).ToList());
    }

    // Downloaded one by one, a file's name begins with the bank's.
    private string? BankName()
    {
        var name = downloads.First(download => download.Kind == DownloadKind.Members).File.Name;
        var parts = name.Split('_');
        return parts.Length > 2 ? string.Join('_', parts[..^2]) : choices.TimeBankName;
    }
}
