namespace TimeBank.Api.Features.Import;

/// <summary>The members that posts and transfers may name.</summary>
/// <param name="Right">Those whose records are right.</param>
/// <param name="Wrong">Those who are in users.csv, but whose records are wrong.</param>
internal sealed record KnownMembers(IReadOnlySet<long> Right, IReadOnlySet<long> Wrong)
{
    /// <summary>Takes a column as a member who is known; else notes why not and gives null.</summary>
    public long? Take(RecordFields fields, int column, string field)
    {
        if (fields.MemberId(column, field) is not { } id) return null;
        if (Right.Contains(id)) return id;
        fields.Wrong(column, field, Wrong.Contains(id) ? ImportFault.MemberIsWrong : ImportFault.UnknownMember);
        return null;
    }
}
