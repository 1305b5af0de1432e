using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes.Pages;

/// <summary>A household as a form sends it.</summary>
internal sealed class SentHousehold
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public List<SentHouseholdPerson> People { get; set => field = value ?? []; } = [];

    /// <summary>A household as it is, and a row for one more; empty where there is none yet.</summary>
    public static async Task<SentHousehold> OfAsync(
        Household? household, Guid id, Actor actor, MemberNames names, CancellationToken cancellationToken)
    {
        if (household is null)
            return new SentHousehold { Id = id };
        var members = await names.FindAsync(household.People.Select(person => person.MemberId).OfType<Guid>(), actor, cancellationToken);
        return new SentHousehold
        {
            Id = id, Name = household.Name,
            People =
            [
                .. household.People.OrderBy(person => person.IsChild).Select(person => new SentHouseholdPerson
                {
                    Name = person.Name, IsChild = person.IsChild,
                    Number = person.MemberId is { } memberId ? SentNumber.Of(members.GetValueOrDefault(memberId)?.Number) : null,
                }),
                new SentHouseholdPerson(),
            ],
        };
    }

    /// <summary>Those who are named; whoever has a number may be left without a name.</summary>
    /// <exception cref="MemberNumberException">Nobody has such a number.</exception>
    public async Task<IReadOnlyList<HouseholdPersonInput>> ReadPeopleAsync(Actor actor, MemberNames names, CancellationToken cancellationToken)
    {
        List<HouseholdPersonInput> people = [];
        foreach (var row in People.Where(row => !string.IsNullOrWhiteSpace(row.Name) || !string.IsNullOrWhiteSpace(row.Number)))
        {
            var member = string.IsNullOrWhiteSpace(row.Number)
                ? null
                : await names.RequireByNumberAsync(actor, SentNumber.Read("people", row.Number), cancellationToken, "people");
            people.Add(new HouseholdPersonInput
            {
                Name = string.IsNullOrWhiteSpace(row.Name) ? member!.FirstName : row.Name, IsChild = row.IsChild, MemberId = member?.Id,
            });
        }

        return people;
    }
}

/// <summary>Somebody of a household as a form sends them.</summary>
internal sealed class SentHouseholdPerson
{
    public string? Name { get; set; }

    public bool IsChild { get; set; }

    /// <summary>The number of a member.</summary>
    public string? Number { get; set; }
}
