using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>What a search for members looks in.</summary>
internal sealed class MemberSearchForm() : WrittenForm<Member>(member => member.Id)
{
    protected override async Task BringUpAsync(TimeBankContext context, Member member, CancellationToken cancellationToken)
    {
        var (stored, storedFirst) = (member.SearchText, member.FirstNameSearchText);
        member.RefreshSearchText();
        if (member.SearchText != stored || member.FirstNameSearchText != storedFirst)
            await context.Members.Where(row => row.Id == member.Id && row.SearchText == stored && row.FirstNameSearchText == storedFirst)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.SearchText, member.SearchText)
                        .SetProperty(row => row.FirstNameSearchText, member.FirstNameSearchText),
                    cancellationToken);
    }
}

/// <summary>
/// People's addresses. What is no address by today's rule stays as it is, and so does one whose form another person has
/// already.
/// </summary>
internal sealed class PersonEmailForm() : WrittenForm<Person>(person => person.Id)
{
    protected override async Task BringUpAsync(TimeBankContext context, Person person, CancellationToken cancellationToken)
    {
        var stored = person.Email;
        if (EmailAddress.ToLookFor(stored) is { } written && written != stored)
            await context.People
                .Where(row => row.Id == person.Id && row.Email == stored && !context.People.Any(other => other.Email == written))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, written), cancellationToken);
    }
}
