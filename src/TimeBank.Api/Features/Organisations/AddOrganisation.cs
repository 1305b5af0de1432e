using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Organisations;

namespace TimeBank.Api.Features.Organisations;

/// <summary>A coordinator welcomes a partner organisation; its account is opened with it.</summary>
public sealed class AddOrganisation(Writer writer)
{
    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    /// <exception cref="NameTakenException">The time bank has an organisation of that name.</exception>
    /// <exception cref="IdReusedException">The id belongs to something else.</exception>
    public Task<Organisation> ExecuteAsync(
        AddOrganisationRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCoordinator)
            throw new NotAllowedException("Organisations are added by a coordinator.");
        return AddAsync(request, actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator, who stands above the time banks.</summary>
    internal async Task<Organisation> AddAsync(
        AddOrganisationRequest request, Guid timeBankId, CancellationToken cancellationToken)
    {
        var organisation = new Organisation
        {
            Id = request.Id,
            TimeBankId = timeBankId,
            Name = TextNotAcceptedException.Require("name", request.Name, Organisation.NameLengthMax),
            Kind = request.Kind,
        };
        try
        {
            return await writer.WriteAsync((unit, token) => WriteAsync(unit, organisation, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new IdReusedException(request.Id);
        }
    }

    private static async Task<Organisation> WriteAsync(
        UnitOfWork unit, Organisation organisation, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var bankId = organisation.TimeBankId;
        // One organisation is added at a time, so that of two with the same name the second is told so.
        await unit.LockAccountsAsync(bankId, [bankId], cancellationToken);
        var organisations = context.Organisations.AsNoTracking();
        if (await organisations.FirstOrDefaultAsync(row => row.Id == organisation.Id, cancellationToken) is { } known)
            return known.TimeBankId == bankId && known.Name == organisation.Name && known.Kind == organisation.Kind
                ? known
                : throw new IdReusedException(organisation.Id);
        if (await organisations.AnyAsync(
            row => row.TimeBankId == bankId && row.Name == organisation.Name, cancellationToken))
            throw new NameTakenException(
                $"There is already an organisation named \"{organisation.Name}\". Find it, or choose another name.");
        context.Add(organisation);
        context.Add(new Account(organisation.Id, bankId, AccountKind.Organisation));
        await context.SaveChangesAsync(cancellationToken);
        return organisation;
    }
}

/// <summary>What is asked of <see cref="AddOrganisation"/>.</summary>
/// <param name="Id">Made by the client; the organisation bears it.</param>
public sealed record AddOrganisationRequest(Guid Id, string Name, OrganisationKind Kind);
