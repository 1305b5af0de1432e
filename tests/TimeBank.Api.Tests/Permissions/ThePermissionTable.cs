using System.Reflection;
using System.Runtime.CompilerServices;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Architecture;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>The one table of permissions is what the code asks, and what its page says.</summary>
public sealed class ThePermissionTable
{
    private static readonly Assembly[] Ours = [typeof(Permission).Assembly, typeof(TimeBankContext).Assembly];

    [Fact]
    public async Task Its_page_is_what_the_command_writes()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder(), "../../../docs/operating/permissions.md"), TestContext.Current.CancellationToken);

        Assert.True(
            page.ReplaceLineEndings("\n") == PermissionPage.Write(),
            "docs/operating/permissions.md is stale. Write it again: dotnet run --project src/TimeBank.Api -- permissions export > docs/operating/permissions.md");
    }

    [Fact]
    public void Every_permission_is_asked_for_somewhere()
    {
        var asked = Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type != typeof(Domain.People.Permissions))
            .SelectMany(CompiledCode.MethodsOf).SelectMany(AskedBy).ToHashSet();

        Assert.NotEmpty(Domain.People.Permissions.All);
        Assert.Empty(FieldsOfTheTable().Except(asked).Select(field => field.Name));
    }

    [Fact]
    public void Every_mutation_asks_the_table()
    {
        var silent = GeneratedInputs.MutationClasses().Where(mutation => !AsksTheTable(mutation)).Select(mutation => mutation.Name);

        Assert.Empty(silent);
    }

    [Fact]
    public void A_mutation_that_asks_nobody_would_be_found() => Assert.False(AsksTheTable(typeof(AsksNobody)));

    // Whoever acts for another is asked about by the way of every act, which says nothing of the act itself.
    private static bool AsksTheTable(Type mutation) => CallGraph
        .ReachedFrom(mutation.GetMethod("ExecuteAsync")!, [.. Ours, typeof(ThePermissionTable).Assembly], at => at.DeclaringType == typeof(ActWriter))
        .SelectMany(AskedBy).Any();

    /// <summary>Permissions whose refusal alone is read are not asked.</summary>
    private static IEnumerable<FieldInfo> AskedBy(MethodBase method)
    {
        var members = CompiledCode.MembersUsedBy(method).ToList();
        return members.Index()
            .Where(one => one.Item is FieldInfo field && field.DeclaringType == typeof(Domain.People.Permissions)
                && members.ElementAtOrDefault(one.Index + 1)?.Name != $"get_{nameof(Permission.Refusal)}")
            .Select(one => (FieldInfo)one.Item);
    }

    private static IEnumerable<FieldInfo> FieldsOfTheTable() =>
        typeof(Domain.People.Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(Permission));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class AsksNobody
    {
        public Task<string> ExecuteAsync(ActInput input, Actor actor) => Task.FromResult($"{input.Note} by {actor.MemberId}");
    }
}
