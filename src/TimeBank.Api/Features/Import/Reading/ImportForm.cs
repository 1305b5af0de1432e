namespace TimeBanking.Api.Features.Import;

/// <summary>What the first column of posts.csv is taken for.</summary>
public enum PostOwners
{
    /// <summary>The owner's member number.</summary>
    ByNumber,

    /// <summary>Something that nobody can tell: the posts are left out.</summary>
    LeaveOut,
}

/// <summary>
/// Reads the three files of TimeOverflow's import form, without header lines: what its administrators fill in to bring a
/// bank into TimeOverflow. Nothing of TimeOverflow writes them.
/// </summary>
internal sealed class ImportForm(
    SourceFiles files, ReadingChoices choices, DateTime now, List<ImportProblem> problems, List<string> remarks)
{
    /// <summary>The names of the three files.</summary>
    public static readonly IReadOnlyList<string> Names = [UsersFile.Name, PostsFile.Name, TransfersFile.Name];

    public SourceBank Read()
    {
        var users = File(UsersFile.Name, UsersFile.Columns);
        if (users is [] && problems.Count == 0)
            problems.Add(new ImportProblem(UsersFile.Name, 0, null, ImportFault.FileEmpty, ""));
        var posts = File(PostsFile.Name, PostsFile.Columns);
        var transfers = File(TransfersFile.Name, TransfersFile.Columns);
        // Without the members every other record would be reported for naming somebody whom nobody could know.
        if (users is null or []) return Bank([], [], []);

        var userDates = Dates(UsersFile.Name, users, UsersFile.EntryColumn, UsersFile.BirthColumn);
        var members = new UsersFile(now, userDates, problems).Read(UsersFile.Name, users, remarks);
        var parties = new Parties(members);
        var postDates = Dates(PostsFile.Name, posts ?? [],
            PostsFile.CreatedColumn, PostsFile.CreatedColumn + 1, PostsFile.CreatedColumn + 2);
        var readPosts = new PostsFile(parties, now, postDates, problems)
            .Read(PostsFile.Name, [.. WithOwners(posts ?? [], parties)]);
        var transferDates = Dates(TransfersFile.Name, transfers ?? [], TransfersFile.CreatedColumn);
        var readTransfers = new TransfersFile(parties, now, transferDates, problems)
            .Read(TransfersFile.Name, transfers ?? []);
        Remark(transfers ?? []);
        return Bank([.. members, .. parties.Gone], readPosts, readTransfers);
    }

    private SourceBank Bank(
        IReadOnlyList<SourceMember> members, IReadOnlyList<SourcePost> posts, IReadOnlyList<SourceTransfer> transfers) =>
        new(Names, members, posts, transfers, problems, remarks);

    private IReadOnlyList<CsvRecord>? File(string name, int columns)
    {
        var file = files.Csv.FirstOrDefault(found => found.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return CsvFile.Read(
            file is null ? new SourceFile(name, [], ImportFault.FileMissing) : file with { Name = name },
            columns, problems, remarks);
    }

    private SourceDates Dates(string name, IReadOnlyList<CsvRecord> records, params int[] columns)
    {
        var texts = records.SelectMany(record => columns.Select(column => record.Fields[column]));
        return choices.DatesOf(name, texts, null, now, problems);
    }

    private IEnumerable<CsvRecord> WithOwners(IReadOnlyList<CsvRecord> posts, Parties members)
    {
        if (posts.Count == 0 || choices.Posts == PostOwners.ByNumber) return posts;
        if (choices.Posts == PostOwners.LeaveOut)
        {
            remarks.Add($"{Counted.Of(posts.Count, "post")} of {PostsFile.Name} are left out, as you asked.");
            return [];
        }

        var strangers = posts.Where(post => !long.TryParse(post.Fields[0], out var id) || !members.Knows(id)).ToList();
        if (strangers.Count == 0)
        {
            remarks.Add("Posts are taken for those of the members with the numbers in their first column. TimeOverflow's "
                + "import form has ids of its database there: check that a few posts are whose they should be.");
            return posts;
        }

        problems.Add(new ImportProblem(
            PostsFile.Name, 0, "member id", ImportFault.OwnersUnknown, ImportProblem.Shorten(strangers[0].Fields[0])));
        return [];
    }

    private void Remark(IReadOnlyList<CsvRecord> transfers)
    {
        var linked = transfers.Count(transfer => transfer.Fields[TransfersFile.PostColumn].Length > 0);
        if (linked > 0)
            remarks.Add($"{Counted.Of(linked, "transfer names", "transfers name")} a post by an id of TimeOverflow's "
                + "database, which no file explains; that is not kept.");
    }
}
