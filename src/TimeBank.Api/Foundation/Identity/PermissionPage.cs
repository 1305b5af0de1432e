using System.Globalization;
using System.Text;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>The table of permissions as people read it.</summary>
internal static class PermissionPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Who may do what

            Written by `permissions export` from the one table in the code, which the use cases ask; a test walks the whole API by
            it. Everything holds within a time bank: what belongs to another is not there. *Own* means that a member may do it
            for what is theirs. Roles are given and ended, with their days, by `grantRole` and `endRole`, or by the operator with
            `role grant` and `role end`; nobody gives one to themselves.

            | operation | what it is | anybody | members | own | roles |
            |---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var permission in Permissions.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{permission.Name}` | {permission.What} | {Mark(permission.Anybody)} | "
                + $"{Mark(permission.Members)} | {Mark(permission.Own)} | {RolesOf(permission)} |\n");
        return page.ToString();
    }

    private static string RolesOf(Permission permission) => string.Join(
        ", ",
        permission.Roles.Select(role => role.ToString().ToLowerInvariant())
            .Concat(permission.ScopedRoles.Select(role => $"{Words(role)} of the {Words(RoleRules.ScopeOf(role))}")));

    private static string Words<TEnum>(TEnum value) where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Mark(bool may) => may ? "yes" : "";
}
