using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Logged hours by id.</summary>
public sealed class ContributionById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Contribution>(contexts, scheduler, contribution => contribution.Id);
