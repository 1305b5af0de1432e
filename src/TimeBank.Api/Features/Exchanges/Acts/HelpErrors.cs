using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>The errors that telling of help may end in, whoever tells of it, beside those of every act.</summary>
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
[Error<LimitPassedException>]
[Error<DailyLimitPassedException>]
[Error<LikelyRepetitionException>]
[Error<MemberRestsException>]
internal abstract class HelpErrors;
