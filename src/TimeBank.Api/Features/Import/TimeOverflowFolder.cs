namespace TimeBank.Api.Features.Import;

/// <summary>Reads and checks the three files of a bank that leaves TimeOverflow.</summary>
public static class TimeOverflowFolder
{
    /// <summary>Reads the folder. What is wrong with the files is in the answer, never an exception.</summary>
    /// <param name="folder">Holds users.csv, posts.csv and transfers.csv.</param>
    /// <param name="time">Tells what is in the future.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<SourceBank> Read(string folder, TimeProvider time, CancellationToken cancellation)
    {
        var problems = new List<ImportProblem>();
        var remarks = new List<string>();
        if (!Directory.Exists(folder))
        {
            problems.Add(new ImportProblem(folder, 0, null, ImportFault.FolderMissing, ""));
            return new SourceBank([], [], [], problems, remarks);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var users = await File(UsersFile.Name, UsersFile.Columns);
        if (users is [] && problems.Count == 0)
            problems.Add(new ImportProblem(UsersFile.Name, 0, null, ImportFault.FileEmpty, ""));
        var wrongMembers = new HashSet<long>();
        var members = UsersFile.Read(users ?? [], now, problems, wrongMembers);
        var known = new KnownMembers(members.Select(member => member.Id).ToHashSet(), wrongMembers);

        var postRecords = await File(PostsFile.Name, PostsFile.Columns);
        // Without users.csv every other record would be reported for naming a member whom nobody could know.
        var wrongPosts = new HashSet<int>(problems.Where(problem => problem.File == PostsFile.Name)
            .Select(problem => problem.Record));
        var posts = users is null or []
            ? [] : PostsFile.Read(postRecords ?? [], known, now, problems, wrongPosts);

        var transferRecords = await File(TransfersFile.Name, TransfersFile.Columns);
        var postNumbers = posts.Select(post => post.Record).ToHashSet();
        var transfers = users is null or [] || postRecords is null
            ? [] : new TransfersFile(known, postNumbers, wrongPosts, now, problems).Read(transferRecords ?? []);
        ImportProblem[] ordered = [.. problems.OrderBy(FileOrder).ThenBy(problem => problem.Record)];
        return new SourceBank(members, posts, transfers, ordered, remarks);

        Task<IReadOnlyList<CsvRecord>?> File(string name, int columns) =>
            CsvFile.Read(folder, name, columns, problems, remarks, cancellation);
    }

    private static int FileOrder(ImportProblem problem) => problem.File switch
    {
        UsersFile.Name => 0,
        PostsFile.Name => 1,
        _ => 2,
    };
}
