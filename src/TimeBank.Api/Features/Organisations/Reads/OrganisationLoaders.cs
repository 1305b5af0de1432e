using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Organisations;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Organisations by id.</summary>
public sealed class OrganisationById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Organisation>(contexts, scheduler, organisation => organisation.Id);
