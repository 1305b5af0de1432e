using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>A room of the program: a folder of Foundation or of a feature, and the folder within it.</summary>
/// <param name="Wing">Foundation or Features.</param>
/// <param name="Name">Which folder of the wing; empty for what lies in the wing itself.</param>
/// <param name="Inner">The folder in that, such as Acts; empty for what lies in it itself.</param>
internal sealed record Room(string Wing, string Name, string Inner)
{
    public override string ToString() => string.Join('/', new[] { Wing, Name, Inner }.Where(part => part.Length > 0));
}

/// <summary>Where each type of the program is written. Namespaces do not say it, so the folders are looked through.</summary>
internal sealed partial class House
{
    private readonly Dictionary<string, Room> _rooms = [];

    private House()
    {
    }

    public static House Read([CallerFilePath] string here = "")
    {
        var house = new House();
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/TimeBank.Api"));
        foreach (var wing in new[] { "Foundation", "Features" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(source, wing), "*", SearchOption.AllDirectories))
                house.Take(source, file);
        return house;
    }

    /// <summary>Null for what is no type of the program.</summary>
    public Room? RoomOf(Type type)
    {
        var outermost = CompiledCode.Outermost(type);
        return _rooms.GetValueOrDefault($"{outermost.Namespace}.{outermost.Name.Split('`')[0]}");
    }

    /// <summary>Puts a type into a room in which it is not written, to try the walls.</summary>
    public House With(Type type, Room room)
    {
        var other = new House();
        foreach (var (name, where) in _rooms)
            other._rooms.Add(name, where);
        other._rooms[$"{type.Namespace}.{type.Name}"] = room;
        return other;
    }

    private void Take(string source, string file)
    {
        var folders = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[..^1];
        var room = new Room(folders[0], folders.ElementAtOrDefault(1) ?? "", folders.ElementAtOrDefault(2) ?? "");
        var text = Path.GetExtension(file) is ".cs" or ".razor" ? File.ReadAllText(file) : "";
        if (Path.GetExtension(file) == ".razor")
        {
            var named = SpaceOfRazor().Match(text) is { Success: true } said ? said.Groups[1].Value : $"TimeBanking.Api.{string.Join('.', folders)}";
            _rooms.TryAdd($"{named}.{Path.GetFileNameWithoutExtension(file)}", room);
        }
        else if (Space().Match(text) is { Success: true } space)
            foreach (Match declared in Declaration().Matches(text))
                _rooms.TryAdd($"{space.Groups[1].Value}.{declared.Groups[1].Value}", room);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^@namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex SpaceOfRazor();

    [GeneratedRegex(@"^(?:(?:public|internal|file|abstract|sealed|static|unsafe|partial|readonly|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
