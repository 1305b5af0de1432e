using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Exchanges;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Exchanges by id.</summary>
public sealed class ExchangeById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Exchange>(contexts, scheduler, exchange => exchange.Id);
