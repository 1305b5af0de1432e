using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>Time banks by id.</summary>
public sealed class TimeBankById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<TimeBank>(contexts, scheduler, bank => bank.Id);
