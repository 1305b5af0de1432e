using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>What a coordinator should know about an import: what is kept, what is private, and what is not kept.</summary>
internal static class ImportRemarks
{
    // Of a long list nobody reads more.
    private const int MostNamed = 20;

    public static IEnumerable<string> Of(SourceBank source, ImportPlan plan) =>
        Private(source, plan).Concat(Gone(plan)).Concat(Members(plan)).Concat(Transfers(plan)).Concat(Bank(source, plan));

    private static IEnumerable<string> Private(SourceBank source, ImportPlan plan)
    {
        var here = source.Members.Where(member => !member.IsGone).ToList();
        var genders = here.Count(member => member.GenderCode is not null);
        if (genders > 0)
            yield return plan.TimeBank.Policies.KeepGender
                ? $"Gender is kept for {Counted.Of(genders, "member")}, as TimeOverflow's code: the time bank asks for it."
                : $"Gender is not kept ({Counted.Of(genders, "record has", "records have")} one): "
                    + "the time bank does not ask for it.";
        var births = here.Count(member => member.Birth is not null);
        if (births > 0)
            yield return Text($"Birth dates ({births}) are kept privately: only the member and coordinators see them.");
        var phones = here.Count(member => member.Phone is not null || member.OtherPhone is not null);
        if (phones > 0)
            yield return $"Phone numbers ({Counted.Of(phones, "member")}) and e-mail addresses are kept privately as well.";
        var withoutAddress = here.Count(member => member.Email is null);
        if (withoutAddress > 0)
            yield return withoutAddress == 1
                ? "1 member has no e-mail address; they need one to sign in."
                : Text($"{withoutAddress} members have no e-mail address; they need one to sign in.");
        if (source.Posts.Any(post => post.Category is not null && post.PostId is null))
            yield return "The files hold only the numbers of categories; "
                + "a listing's category becomes “Category 13” and the like.";
    }

    private static IEnumerable<string> Gone(ImportPlan plan)
    {
        var gone = plan.Members
            .Where(member => member.Source.IsGone && member.Outcome != RecordOutcome.AlreadyHere).ToList();
        if (gone.Count == 0) yield break;
        yield return $"{Counted.Of(gone.Count, "account is", "accounts are")} opened, and closed at once, for people "
            + "who are gone: without them the others would lose the hours that they exchanged with them.";
        foreach (var member in gone.Take(MostNamed))
            yield return Text($"  {member.Source.Name} gets the number {member.Number}.");
        if (gone.Count > MostNamed) yield return Text($"  And {gone.Count - MostNamed} more.");
    }

    private static IEnumerable<string> Members(ImportPlan plan)
    {
        foreach (var member in plan.Members.Where(member => member.Outcome == RecordOutcome.SameAsMember))
            yield return Text($"{Place(member)}: {member.Source.Name} is here already, by their e-mail address or number; ")
                + "their transfers go to the account that they have.";
        foreach (var member in plan.Members.Where(member =>
                     member.Outcome is RecordOutcome.Added or RecordOutcome.BroughtBack && !member.Source.IsGone))
        {
            if (member.Number != member.Source.Id)
                yield return Text($"{Place(member)}: the number {member.Source.Id} is taken; ")
                    + Text($"{member.Source.Name} gets {member.Number}.");
            if (member.Email is null && member.Source.Email is not null)
                yield return $"{Place(member)}: somebody else here has the e-mail address of {member.Source.Name}; "
                    + "it is left out.";
        }
    }

    private static IEnumerable<string> Transfers(ImportPlan plan)
    {
        var changed = plan.Transfers
            .Where(transfer => transfer.Outcome == RecordOutcome.AlreadyHere && transfer.Here is { } here
                && (here.Description ?? "") != (transfer.Source.Reason ?? ""))
            .Select(transfer => transfer.Source.Record).Order().ToList();
        if (changed.Count > 0)
            yield return $"{Counted.Of(changed.Count, "transfer has", "transfers have")} another reason in the files than "
                + $"in the ledger, which keeps its own: {Counted.Ranges(changed)}.";
    }

    private static IEnumerable<string> Bank(SourceBank source, ImportPlan plan)
    {
        if (plan.State.IsNew && plan.TimeBank.TimeZone == "Etc/UTC")
            yield return "The time bank's days would be those of UTC. Give its zone, as --time-zone Europe/Madrid.";
        if (plan.State.IsNew && source.Language is { } language && plan.TimeBank.Language == "en" && language != "en")
            yield return $"The time bank's language would be English. Give its own, as --language {language}.";
    }

    private static string Place(PlannedMember member) =>
        Text($"{member.Source.Place.File}, record {member.Source.Record}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
