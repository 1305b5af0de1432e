using System.CommandLine;

namespace TimeBank.Api.CommandLine;

/// <summary>Says in one line what is wrong with a command line and what was probably meant.</summary>
internal static class UsageErrors
{
    public static string Describe(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var seeHelp = $"See {CommandPath(parse)} --help.";
        if (parse.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            var word = unknown.Split('=')[0];
            var near = Nearest(word, isOption ? OptionNames(parse) : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            var kind = isOption ? "option" : command.Subcommands.Count > 0 || command is RootCommand ? "command" : "argument";
            return $"There is no {kind} '{word}'.{(near is null ? "" : $" Did you mean '{near}'?")} {seeHelp}";
        }
        if (command.Subcommands.Count > 0 && command is not RootCommand)
            return $"Say what to do with {command.Name}: {string.Join(", ", command.Subcommands.Select(c => c.Name))}. {seeHelp}";
        return $"{parse.Errors[0].Message} {seeHelp}";
    }

    private static string CommandPath(ParseResult parse)
    {
        var names = new List<string>();
        for (var result = parse.CommandResult; result.Command is not RootCommand; result = (System.CommandLine.Parsing.CommandResult)result.Parent!)
            names.Insert(0, result.Command.Name);
        return string.Join(' ', ["timebank", .. names]);
    }

    private static IEnumerable<string> OptionNames(ParseResult parse) =>
        parse.CommandResult.Command.Options
            .Concat(parse.RootCommandResult.Command.Options.Where(option => option.Recursive))
            .Where(option => !option.Hidden)
            .Select(option => option.Name);

    private static string? Nearest(string word, IEnumerable<string> candidates) => candidates
        .Select(candidate => (candidate, Distance: EditDistance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(near => near.Distance <= Math.Max(2, near.candidate.Length / 3))
        .OrderBy(near => near.Distance)
        .Select(near => near.candidate)
        .FirstOrDefault();

    /// <summary>The least number of letters to add, drop, replace or swap with a neighbour (optimal string alignment).</summary>
    private static int EditDistance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replace, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], 1 + distance[i - 2, j - 2]);
            }
        }
        return distance[from.Length, to.Length];
    }
}
