using System.Text;

namespace TimeBanking.Api.Tests.Import;

/// <summary>A folder of its own with a copy of the sample bank, which a test may rewrite; gone when disposed.</summary>
internal sealed class SampleBank : IDisposable
{
    public const string Users = "users.csv";
    public const string Posts = "posts.csv";
    public const string Transfers = "transfers.csv";

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "data", "timeoverflow");

    public SampleBank()
    {
        Folder = Directory.CreateTempSubdirectory("timebank-import-").FullName;
        foreach (var name in (string[])[Users, Posts, Transfers])
            File.Copy(Path.Combine(Source, name), Path.Combine(Folder, name));
    }

    public string Folder { get; }

    /// <summary>A bank of hand-written files; a null file is missing.</summary>
    public static SampleBank Of(string? users, string? posts = "", string? transfers = "")
    {
        var bank = new SampleBank();
        bank.Put(Users, users);
        bank.Put(Posts, posts);
        bank.Put(Transfers, transfers);
        return bank;
    }

    /// <summary>A record of users.csv that is right.</summary>
    public static string User(int id) => $"{id},2021-08-27,Ifeoma,Thomas,,2,1980-04-28,0190,,member{id}@example.org\r\n";

    public static string Original(string name) => Path.Combine(Source, name);

    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Put(string name, string? text)
    {
        if (text is null) File.Delete(Path.Combine(Folder, name));
        else Put(name, Encoding.UTF8.GetBytes(text));
    }

    public void Put(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, name), bytes);

    /// <summary>Puts the damaged transfers in the place of the right ones.</summary>
    public SampleBank Damaged()
    {
        File.Copy(Original("transfers-messy.csv"), Path.Combine(Folder, Transfers), overwrite: true);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
