using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Finds the person who an imported member is: whoever has the address already, perhaps as a member of another time bank;
/// else somebody new. For one part, in whose context it adds and removes.
/// </summary>
internal sealed class PeopleOfMembers(TimeBankContext context, TimeProvider clock)
{
    /// <param name="planned">The member of the files.</param>
    /// <param name="back">Whom an undo took back, with their person; null for a member who is added.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Person> Of(PlannedMember planned, Member? back, CancellationToken cancellation)
    {
        var known = planned.Email is null
            ? null : await context.People.FirstOrDefaultAsync(person => person.Email == planned.Email, cancellation);
        var before = back?.Person;
        var isAlone = before is not null && !await IsElsewhere(before, back!, cancellation);
        var person = known ?? (isAlone ? before! : Added(planned));
        if (before is not null && isAlone && person != before) context.Remove(before);
        if (person == before && isAlone)
        {
            person.Email = planned.Email;
            person.Language = planned.Source.Language;
        }

        person.Language ??= planned.Source.Language;
        return person;
    }

    private Person Added(PlannedMember planned)
    {
        var person = new Person(clock.NewKey(), planned.Email, clock.UtcNow());
        context.Add(person);
        return person;
    }

    private Task<bool> IsElsewhere(Person person, Member member, CancellationToken cancellation) =>
        context.Members.AnyAsync(other => other.PersonId == person.Id && other.Id != member.Id, cancellation);
}
