using TimeBank.Domain.Listings;

namespace TimeBank.Api.Features.Import;

/// <summary>posts.csv: member id, Offer or Inquiry, title, description, category, created, starts, ends.</summary>
internal static class PostsFile
{
    public const string Name = "posts.csv";
    public const int Columns = 8;

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = Listing.TitleLengthMax;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = Listing.DescriptionLengthMax;

    /// <summary>Takes the right records; the number of each wrong one goes to <paramref name="wrong"/>.</summary>
    public static List<SourcePost> Read(
        IReadOnlyList<CsvRecord> records, KnownMembers members, DateTime now,
        List<ImportProblem> problems, HashSet<int> wrong)
    {
        var posts = new List<SourcePost>(records.Count);
        foreach (var record in records)
        {
            var post = Post(new RecordFields(Name, record, now, problems), members);
            if (post is not null) posts.Add(post);
            else wrong.Add(record.Number);
        }

        return posts;
    }

    private static SourcePost? Post(RecordFields fields, KnownMembers members)
    {
        var member = members.Take(fields, 0, "member id");
        if (fields.Raw(1) is not ("Offer" or "Inquiry")) fields.Wrong(1, "type", ImportFault.UnknownPostType);
        var title = fields.Text(2, "title", LongestTitle);
        if (title.Length == 0) fields.Wrong(2, "title", ImportFault.NoTitle);
        var description = fields.Text(3, "description", LongestDescription);
        var category = fields.WholeNumber(4);
        if (fields.Raw(4).Length > 0 && category is null or > int.MaxValue)
            fields.Wrong(4, "category", ImportFault.NotACategory);
        var created = fields.PastInstant(5, "created");
        var starts = fields.Date(6, "starts");
        var ends = fields.Date(7, "ends");
        var begins = starts ?? (created is { } moment ? DateOnly.FromDateTime(moment) : null);
        if (ends < begins) fields.Wrong(7, "ends", ImportFault.EndsBeforeItStarts);
        return fields.IsRight
            ? new SourcePost(fields.Number, member!.Value, fields.Raw(1) == "Offer", title, description,
                (int?)category, created!.Value, starts, ends)
            : null;
    }
}
