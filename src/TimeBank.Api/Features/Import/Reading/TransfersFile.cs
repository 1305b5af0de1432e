namespace TimeBanking.Api.Features.Import;

/// <summary>
/// transfers.csv of TimeOverflow's import form: source number, source type (member or organization), destination number,
/// destination type, amount in seconds, created, reason, post. The source received help and the destination gave it.
/// The post is an id of TimeOverflow's database, which none of the files explains; it is not kept.
/// </summary>
internal sealed class TransfersFile(Parties members, DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const string Name = "transfers.csv";
    public const int Columns = 8;
    public const int CreatedColumn = 5;
    public const int PostColumn = 7;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = Domain.Ledger.Transfer.DescriptionLengthMax;

    /// <summary>What is done about a date that cannot be read.</summary>
    public const string DatedInstead = "It counts from the day of the import.";

    // One folder is one organization; some files leave its id out, others repeat it in every record.
    private string? _organization;

    /// <summary>Takes the right records; each wrong one leaves a problem.</summary>
    public List<SourceTransfer> Read(string file, IReadOnlyList<CsvRecord> records)
    {
        var transfers = new List<SourceTransfer>(records.Count);
        foreach (var record in records)
            if (Transfer(new RecordFields(file, record, dates, now, problems)) is { } transfer)
                transfers.Add(transfer);
        return transfers;
    }

    private SourceTransfer? Transfer(RecordFields fields)
    {
        var source = Account(fields, 0, "source");
        var destination = Account(fields, 2, "destination");
        if (source is not null && source == destination) fields.Wrong(2, "destination id", ImportFault.ToOneself);
        var minutes = SourceAmounts.Seconds(fields, 4, "amount");
        // Nobody who is named in a record that says nothing else is given an account for it.
        if (!fields.IsRight) return null;
        Open(fields, 0, "source", source!.Value);
        Open(fields, 2, "destination", destination!.Value);
        var created = fields.PastInstant(CreatedColumn, "created", DatedInstead);
        var reason = fields.Lines(6, "reason", LongestReason);
        return new SourceTransfer(fields.Place, source.Value, destination.Value, minutes!.Value, created, reason);
    }

    private SourceAccount? Account(RecordFields fields, int column, string side)
    {
        switch (fields.Raw(column + 1).ToUpperInvariant())
        {
            case "MEMBER":
                return fields.MemberId(column, side + " id") is { } id ? new SourceAccount(id) : null;
            case "ORGANIZATION":
                var organization = fields.Raw(column);
                if (organization.Length == 0) return SourceAccount.Fund;
                _organization ??= organization;
                if (organization == _organization) return SourceAccount.Fund;
                fields.Wrong(column, side + " id", ImportFault.AnotherOrganization);
                return null;
            default:
                fields.Wrong(column + 1, side + " type", ImportFault.UnknownAccountType);
                return null;
        }
    }

    private void Open(RecordFields fields, int column, string side, SourceAccount account)
    {
        if (account.MemberId is not { } number || members.Knows(number)) return;
        fields.Without(column, side + " id", ImportFault.UnknownMember,
            $"“{UsersFile.NameOf(number)}” gets an account, closed, as somebody who is gone.");
        members.OfGone(number, UsersFile.NameOf(number), fields.Place);
    }
}
