using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>The errors that every act may end in.</summary>
[Error<NotFoundException>]
[Error<NotAllowedException>]
[Error<TextNotAcceptedException>]
[Error<AccountClosedException>]
[Error<IdReusedException>]
internal abstract class ActErrors;
