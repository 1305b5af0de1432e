using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Adds a partner organisation to your time bank, with an account. Coordinators may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NameTakenException>]
public sealed class AddOrganisation(ActWriter acts)
{
    public Task<Organisation> ExecuteAsync(AddOrganisationInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.OrganisationAdd);
        return AddAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator, who stands above the time banks.</summary>
    internal async Task<Organisation> AddAsync(
        AddOrganisationInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var name = ProperName.Require("name", input.Name, Organisation.NameLengthMax);
        var answer = await acts.OnceAsync(
            ActKind.AddOrganisation, input, acting, timeBankId,
            async (act, token) =>
            {
                // One organisation is added at a time, so that of two with the same name the second is told so.
                await act.Unit.LockAccountsAsync(timeBankId, [timeBankId], token);
                var names = await act.Context.Organisations.Where(row => row.TimeBankId == timeBankId)
                    .Select(row => row.Name).ToListAsync(token);
                if (names.Find(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) is { } taken)
                    throw new NameTakenException(
                        $"There is already an organisation named \"{taken}\". Find it, or choose another name.",
                        new RefusalFacts("NameTaken.Organisation", taken) { Field = "name" });
                var organisation = new Organisation { Id = act.Id, TimeBankId = timeBankId, Name = name, Kind = input.Kind };
                act.Context.Add(organisation);
                act.Unit.OpenAccount(timeBankId, organisation.Id, AccountKind.Organisation);
                await act.Context.SaveChangesAsync(token);
                return new Done<Organisation>(organisation, new Subject(SubjectKind.Organisation, organisation.Id));
            },
            (act, id, token) => act.Context.Organisations.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Which organisation is added.</summary>
/// <param name="Name">As people know it; up to 200 characters, unique within the time bank.</param>
/// <param name="Kind">Whose it is.</param>
public sealed record AddOrganisationInput(string Name, OrganisationKind Kind = OrganisationKind.Community) : ActInput;
