using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Audit;

/// <summary>What was done, in plain sentences of the language of the moment.</summary>
internal sealed class TellActs(FindActSubjects subjects, SpokenWords spoken, IStringLocalizer<AuditFeature> words)
{
    /// <param name="acts">What was done. That the reader may read of it was decided before.</param>
    /// <param name="reader">Who reads; what they may not see of the things is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ToldAct>> TellAsync(IReadOnlyList<Act> acts, Actor reader, CancellationToken cancellationToken)
    {
        var known = await subjects.FindAsync(acts, reader, cancellationToken);
        return [.. acts.Select(act => new ToldAct(act, Sentence(act, known), Address(act, known)))];
    }

    /// <summary>What a kind of act is, for choosing it.</summary>
    public string Kind(ActKind kind) => words[$"Did{kind}", "…", "…"];

    private string Sentence(Act act, ActSubjects known)
    {
        var isToThemselves = act.SubjectId == (act.ForMemberId ?? act.ActorMemberId);
        var itself = words[$"Did{act.Kind}Themselves", Who(act, known), Thing(act, known)];
        var sentence = isToThemselves && !itself.ResourceNotFound ? itself : words[$"Did{act.Kind}", Who(act, known), Thing(act, known)];
        return Roles(act, known) is { } roles ? words["WithDetail", sentence.Value, roles] : sentence;
    }

    private string Who(Act act, ActSubjects known)
    {
        var actor = act.By switch
        {
            ActBy.Rule => words["TheRule"],
            ActBy.Operator => words["TheOperator"],
            ActBy.Guest => words["AGuest"],
            ActBy.Member => Name(act.ActorMemberId, known),
        };
        return act.ForMemberId is null ? actor : words["ForSomebody", actor, Name(act.ForMemberId, known)];
    }

    private string Name(Guid? memberId, ActSubjects known) =>
        memberId is { } id && known.People.TryGetValue(id, out var member) ? member.Name : words["Somebody"];

    private string Thing(Act act, ActSubjects known) => act.SubjectKind switch
    {
        SubjectKind.Member => Name(act.SubjectId, known),
        SubjectKind.Organisation when known.Organisations.TryGetValue(act.SubjectId, out var name) => name,
        SubjectKind.Listing when known.Listings.TryGetValue(act.SubjectId, out var listing) =>
            words[$"Listing{listing.Kind}", listing.Title, Name(listing.MemberId, known)],
        SubjectKind.Exchange when known.Exchanges.TryGetValue(act.SubjectId, out var exchange) => WithMinutes(
            words["Exchange", exchange.What, Name(exchange.GiverMemberId, known), Name(exchange.ReceiverMemberId, known)],
            act.Minutes ?? exchange.Minutes),
        SubjectKind.Contribution when known.Contributions.TryGetValue(act.SubjectId, out var hours) => WithMinutes(
            words["Hours", hours.What, Name(hours.MemberId, known), known.Organisations.GetValueOrDefault(hours.BeneficiaryId) ?? words["Fund"].Value],
            act.Minutes ?? hours.Minutes),
        SubjectKind.Promise when known.Pledges.TryGetValue(act.SubjectId, out var pledge) => WithMinutes(
            words["Pledge", Name(pledge.MemberId, known), known.Organisations.GetValueOrDefault(pledge.BeneficiaryId) ?? words["Fund"].Value],
            act.Minutes ?? pledge.Minutes),
        SubjectKind.Certificate when known.Certificates.TryGetValue(act.SubjectId, out var certificate) =>
            WithMinutes(words["Certificate", Name(certificate.MemberId, known)], act.Minutes ?? certificate.Minutes),
        SubjectKind.Transfer when known.Transfers.TryGetValue(act.SubjectId, out var transfer) => WithMinutes(
            transfer.Transfer.Kind.IsHelp()
                ? words["Exchange", transfer.Transfer.Description ?? "…", Holders(transfer, known, gained: true), Holders(transfer, known, gained: false)]
                : words["Transfer", Holders(transfer, known, gained: false), Holders(transfer, known, gained: true)],
            transfer.Parts.Where(part => part.Minutes > 0).Sum(part => part.Minutes)),
        _ => words[$"Some{act.SubjectKind}"],
    };

    private string WithMinutes(string thing, long? minutes) => minutes is { } said ? $"{thing}, {spoken.Short(said)}" : thing;

    private string Holders(Ledger.TransferWithParts transfer, ActSubjects known, bool gained) => string.Join(
        ", ", transfer.Parts.Where(part => part.Minutes > 0 == gained).Select(part =>
            part.AccountId == transfer.Transfer.TimeBankId ? words["Fund"].Value
            : known.Organisations.GetValueOrDefault(part.AccountId) ?? Name(part.AccountId, known)));

    /// <summary>The roles that an act gave or ended: those that bear its instant.</summary>
    private string? Roles(Act act, ActSubjects known)
    {
        if (act.Kind is not (ActKind.GrantRole or ActKind.EndRole) || !known.People.TryGetValue(act.SubjectId, out var member))
            return null;
        var roles = member.Roles.Where(role => (act.Kind is ActKind.GrantRole ? role.GrantedAt : role.EndedAt) == act.At).ToList();
        return roles.Count == 0 ? null : string.Join(", ", roles.Select(role => RoleInWords(role, known)));
    }

    private string RoleInWords(Role role, ActSubjects known)
    {
        string said = words[$"Role{role.Kind}"];
        if (role.Scope is RoleScope.Organisation && known.Organisations.TryGetValue(role.ScopeId, out var organisation))
            said = words["RoleOf", said, organisation];
        return role.Until is { } until ? words["RoleUntil", said, spoken.Day(until)] : said;
    }

    private static string? Address(Act act, ActSubjects known) => act.SubjectKind switch
    {
        SubjectKind.Exchange when known.Exchanges.ContainsKey(act.SubjectId) => $"/exchanges/{act.SubjectId}",
        SubjectKind.Listing when known.Listings.ContainsKey(act.SubjectId) => $"/listings/{act.SubjectId}",
        SubjectKind.Contribution when known.Contributions.ContainsKey(act.SubjectId) => $"/hours/{act.SubjectId}",
        SubjectKind.Promise when known.Pledges.ContainsKey(act.SubjectId) => $"/pledges/{act.SubjectId}",
        SubjectKind.Certificate when known.Certificates.TryGetValue(act.SubjectId, out var certificate) => $"/certificates/{certificate.Code}",
        SubjectKind.Organisation when known.Organisations.ContainsKey(act.SubjectId) => $"/organisations/{act.SubjectId}",
        SubjectKind.Transfer when known.Transfers.ContainsKey(act.SubjectId) => $"/transfers/{act.SubjectId}",
        SubjectKind.Programme => $"/programmes/{act.SubjectId}",
        SubjectKind.Cohort => $"/cohorts/{act.SubjectId}",
        SubjectKind.Meeting => $"/meetings/{act.SubjectId}",
        SubjectKind.Group => $"/groups/{act.SubjectId}",
        SubjectKind.Council => $"/councils/{act.SubjectId}",
        SubjectKind.Wish => "/councils/wishes",
        SubjectKind.Place => $"/places/{act.SubjectId}",
        _ => null,
    };
}

/// <summary>Something that was done, as it is told.</summary>
/// <param name="Address">The page of what it was done to; null where there is none.</param>
public sealed record ToldAct(Act Act, string Sentence, string? Address);
