namespace TimeBanking.Api.Features.Import;

/// <summary>
/// The offers or the inquiries of a download: id, title, tags, <c>Name (number)</c> of the owner, created. A row with the
/// name of a category alone, or <c>-</c> for none, stands before its posts.
/// </summary>
internal sealed class DownloadedPosts(Parties members, DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const int CreatedColumn = 4;

    public List<SourcePost> Read(string file, IReadOnlyList<CsvRecord> records, bool isOffer)
    {
        var posts = new List<SourcePost>(records.Count);
        string? category = null;
        foreach (var record in records)
        {
            var fields = new RecordFields(file, record, dates, now, problems);
            if (record.Fields[0].Length == 0 && record.Fields[3].Length == 0)
                category = fields.Raw(1) == "-" ? null
                    : fields.Line(1, "category", Domain.Listings.Listing.CategoryLengthMax);
            else if (Post(fields, isOffer, category) is { } post)
                posts.Add(post);
        }

        return posts;
    }

    private SourcePost? Post(RecordFields fields, bool isOffer, string? category)
    {
        if (fields.Raw(1).Length == 0) fields.Wrong(1, "title", ImportFault.NoTitle);
        var owner = NumberedName.Of(fields.Raw(3));
        if (owner is null) fields.Wrong(3, "user", ImportFault.NotNumberedName);
        else if (!members.Knows(owner.Value.Number)) fields.Wrong(3, "user", ImportFault.UnknownMember);
        if (!fields.IsRight) return null;
        if (fields.Line(1, "title", PostsFile.LongestTitle) is not { } title)
        {
            fields.Wrong(1, "title", ImportFault.NoTitle);
            return null;
        }

        var created = fields.PastInstant(CreatedColumn, "created", "It counts from the import.");
        return new SourcePost(
            fields.Place, fields.WholeNumber(0), owner!.Value.Number, isOffer, title, null, category, created, null, null);
    }
}
