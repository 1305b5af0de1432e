using System.Globalization;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// posts.csv of TimeOverflow's import form: owner, Offer or Inquiry, title, description, category, created, starts, ends.
/// The owner is the id of a user in TimeOverflow's database, which none of the files explains; only files that were
/// written for this import have the member's number there.
/// </summary>
internal sealed class PostsFile(Parties members, DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const string Name = "posts.csv";
    public const int Columns = 8;
    public const int CreatedColumn = 5;

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = Listing.TitleLengthMax;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = Listing.DescriptionLengthMax;

    /// <summary>Takes the right records.</summary>
    public List<SourcePost> Read(string file, IReadOnlyList<CsvRecord> records)
    {
        var posts = new List<SourcePost>(records.Count);
        foreach (var record in records)
            if (Post(new RecordFields(file, record, dates, now, problems)) is { } post)
                posts.Add(post);
        return posts;
    }

    private SourcePost? Post(RecordFields fields)
    {
        var member = fields.MemberId(0, "member id");
        if (member is { } number && !members.Knows(number)) fields.Wrong(0, "member id", ImportFault.UnknownMember);
        var type = fields.Raw(1).ToUpperInvariant();
        if (type is not ("OFFER" or "INQUIRY")) fields.Wrong(1, "type", ImportFault.UnknownPostType);
        if (fields.Raw(2).Length == 0) fields.Wrong(2, "title", ImportFault.NoTitle);
        if (!fields.IsRight) return null;
        var title = fields.Line(2, "title", LongestTitle);
        if (title is null) fields.Wrong(2, "title", ImportFault.NoTitle);
        var description = fields.Lines(3, "description", LongestDescription);
        var category = fields.WholeNumber(4);
        if (fields.Raw(4).Length > 0 && category is null) fields.Without(4, "category", ImportFault.NotACategory);
        var created = fields.PastInstant(CreatedColumn, "created", "It counts from its first day, or from the import.");
        var starts = fields.Date(6, "starts");
        var ends = fields.Date(7, "ends");
        if (ends < (starts ?? (created is { } moment ? SourceDates.DayOf(moment) : null)))
        {
            fields.Without(7, "ends", ImportFault.EndsBeforeItStarts, "It stands for its last day alone.");
            starts = ends;
        }

        return fields.IsRight
            ? new SourcePost(fields.Place, null, member!.Value, type == "OFFER", title!, description,
                category is { } known ? string.Create(CultureInfo.InvariantCulture, $"Category {known}") : null,
                created, starts, ends)
            : null;
    }
}
