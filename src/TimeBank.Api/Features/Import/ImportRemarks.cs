using System.Globalization;

namespace TimeBank.Api.Features.Import;

/// <summary>What a coordinator should know about an import: what is kept, what is private, and what is not kept.</summary>
internal static class ImportRemarks
{
    public static IEnumerable<string> Of(SourceBank source, ImportPlan plan)
    {
        var genders = source.Members.Count(member => member.GenderCode.Length > 0);
        if (genders > 0)
            yield return plan.TimeBank.Policies.KeepGender
                ? Text($"Gender is kept for {genders} members, as TimeOverflow's code: the time bank asks for it.")
                : Text($"Gender is not kept ({genders} records have one): the time bank does not ask for it.");
        var births = source.Members.Count(member => member.Birth is not null);
        if (births > 0)
            yield return Text($"Birth dates ({births}) are kept privately: only the member and coordinators see them.");
        var phones = source.Members.Count(member => member.Phone.Length + member.OtherPhone.Length > 0);
        if (phones > 0)
            yield return Text($"Phone numbers ({phones} members) and e-mail addresses are kept privately as well.");
        var withoutAddress = source.Members.Count(member => member.Email is null);
        if (withoutAddress > 0)
            yield return Text($"{withoutAddress} members have no e-mail address; they need one to sign in.");
        if (source.Posts.Any(post => post.Category is not null))
            yield return "The files hold only the numbers of categories; "
                + "a listing's category becomes “Category 13” and the like.";
        var linked = source.Transfers.Count(transfer => transfer.Post is not null);
        if (linked > 0)
            yield return Text($"That {linked} transfers name a post is checked but not kept: ")
                + "TimeOverflow does not ask that the post belong to either side.";
        foreach (var member in plan.Members.Where(member => member.Outcome == RecordOutcome.SameAsMember))
            yield return Text($"users.csv, record {member.Source.Record}: {member.Source.Name} is here already, by ")
                + "their e-mail address; their transfers go to the account that they have.";
        foreach (var member in plan.Members.Where(member =>
                     member.Outcome == RecordOutcome.Added && member.Number != member.Source.Id))
            yield return Text($"users.csv, record {member.Source.Record}: the number {member.Source.Id} is taken; ")
                + Text($"{member.Source.Name} gets {member.Number}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
