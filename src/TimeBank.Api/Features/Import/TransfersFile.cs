namespace TimeBank.Api.Features.Import;

/// <summary>
/// transfers.csv: source id, source type (member or organization), destination id, destination type, amount in
/// seconds, created, reason, post. The source received help and the destination gave it. The post is the number of
/// a record in posts.csv, counting from 1; TimeOverflow does not ask that the post be of one of the two sides.
/// </summary>
internal sealed class TransfersFile(
    KnownMembers members, IReadOnlySet<int> posts, IReadOnlySet<int> wrongPosts, DateTime now,
    List<ImportProblem> problems)
{
    public const string Name = "transfers.csv";
    public const int Columns = 8;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = Domain.Ledger.Transfer.DescriptionLengthMax;

    // One folder is one organization; some exports leave its id out, others repeat it in every record.
    private string? _organization;

    /// <summary>Takes the right records; each wrong one leaves a problem.</summary>
    public List<SourceTransfer> Read(IReadOnlyList<CsvRecord> records)
    {
        var transfers = new List<SourceTransfer>(records.Count);
        foreach (var record in records)
            if (Transfer(new RecordFields(Name, record, now, problems)) is { } transfer)
                transfers.Add(transfer);
        return transfers;
    }

    private SourceTransfer? Transfer(RecordFields fields)
    {
        var source = Account(fields, 0, "source");
        var destination = Account(fields, 2, "destination");
        if (source is not null && source == destination) fields.Wrong(2, "destination id", ImportFault.ToOneself);
        var minutes = fields.Minutes(4, "amount");
        var created = fields.PastInstant(5, "created");
        var reason = fields.Text(6, "reason", LongestReason);
        var post = Post(fields);
        return fields.IsRight
            ? new SourceTransfer(fields.Number, source!.Value, destination!.Value, minutes!.Value, created!.Value,
                reason, post)
            : null;
    }

    private SourceAccount? Account(RecordFields fields, int column, string side)
    {
        switch (fields.Raw(column + 1))
        {
            case "member":
                return members.Take(fields, column, side + " id") is { } id ? new SourceAccount(id) : null;
            case "organization":
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

    private int? Post(RecordFields fields)
    {
        if (fields.Raw(7).Length == 0) return null;
        if (fields.WholeNumber(7) is not { } number)
        {
            fields.Wrong(7, "post", ImportFault.NotAPostNumber);
            return null;
        }

        if (number <= int.MaxValue && posts.Contains((int)number)) return (int)number;
        var known = number <= int.MaxValue && wrongPosts.Contains((int)number);
        fields.Wrong(7, "post", known ? ImportFault.PostIsWrong : ImportFault.UnknownPost);
        return null;
    }
}
