using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Programmes such as FAST, their cohorts of households, the draw, and the graduation that ends in giving back.</summary>
internal sealed class ProgrammesFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton(services => new ProgrammeWords(services.GetRequiredService<IStringLocalizer<ProgrammesFeature>>()))
        .AddSingleton<CohortActs>()
        .AddSingleton<CreateProgramme>()
        .AddSingleton<OfferPartnership>()
        .AddSingleton<OpenCohort>()
        .AddSingleton<ChangeCohort>()
        .AddSingleton<AddHousehold>()
        .AddSingleton<ChangeHousehold>()
        .AddSingleton<DrawWinner>()
        .AddSingleton<GraduateCohort>()
        .AddSingleton<UndoGraduation>()
        .AddSingleton<FindCohorts>()
        .AddSingleton<PartnerOffers>()
        .AddEventHandler<TellOfGraduation>()
        .AddEventHandler<TellOfFacilitating>()
        .AddNoticeTopic<Invitations>();
}
