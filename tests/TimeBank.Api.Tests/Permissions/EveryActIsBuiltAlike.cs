using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Architecture;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>What every class that is a mutation has.</summary>
public sealed class EveryActIsBuiltAlike
{
    private static readonly Assembly[] Ours = [typeof(DomainException).Assembly, typeof(TimeBankContext).Assembly];

    /// <summary>Errors that GraphQL tells by itself, whatever the mutation.</summary>
    private static readonly string[] ToldOutsideOfPayloads = ["NotSignedInException", "RightsEndedException", "ReadingTokenException"];

    /// <summary>Refusals of a way that several acts share, to which some of them never come.</summary>
    private static readonly Dictionary<string, string> NeverComeTo = new()
    {
        ["RecordHelp: ListingNotOpenException"] = "Help that was given may answer a listing that has ended since.",
        ["UndoGraduation: MeetingStandsException"] = "Only meetings to come are cancelled with their group.",
        ["AnswerMatchProposal: SeekingStandsException"] = "Only a search that is open ends by it.",
        ["AnswerMatchProposal: PlaceNotFreeException"] = "A group that begins where somebody else meets by now begins without a place.",
        ["AnswerMatchProposal: MeetingTimeNotAcceptedException"] = "New groups meet at hours of the day that no clock skips.",
        ["AnswerMatchProposal: RhythmNotAcceptedException"] = "New groups meet for twelve weeks.",
        ["ReleaseMatching: MatchStandsException"] = "A proposal that has just been made waits for its group.",
        ["EndGroup: MeetingStandsException"] = "Only meetings to come are cancelled with their group.",
        ["ChangeGroup: MeetingStandsException"] = "Only meetings to come are moved with their rhythm.",
        ["MergeGroups: MeetingStandsException"] = "Only meetings to come are cancelled with their group.",
        ["AnswerRhythm: RhythmNotAcceptedException"] = "A rhythm that cannot be any more keeps everything as it is.",
        ["AnswerRhythm: PlaceNotFreeException"] = "So does a place that was taken meanwhile.",
        ["AnswerRhythm: MeetingTimeNotAcceptedException"] = "So does an hour that a clock skips.",
        ["AnswerRhythm: MeetingStandsException"] = "Only meetings to come are moved with their rhythm.",
        ["RecordAttendance: DayIsFullException"] = "A day that has no room has those hours elsewhere.",
        ["RecordAttendance: HoursOverlapException"] = "Hours that are logged elsewhere count there, and once.",
        ["RecordAttendance: LimitPassedException"] = "The hours of the team wait until there is room.",
        ["RecordAttendance: MemberRestsException"] = "The hours of the team wait for a guardian's consent.",
        ["SecondWish: PlaceNotFreeException"] = "A wish says in words where, and names no place that others may be at.",
        ["ClaimHelp: ListingNotOpenException"] = "Help that was given may answer a listing that has ended since.",
    };

    public static TheoryData<Type> Acts => [.. GeneratedInputs.MutationClasses()];

    [Theory, MemberData(nameof(Acts))]
    public void It_has_the_errors_the_input_and_the_kind_of_every_act(Type act)
    {
        Assert.Contains(act.GetCustomAttributes(), attribute => attribute is ErrorSetAttribute<ActErrors>);
        Assert.True(typeof(ActInput).IsAssignableFrom(GeneratedInputs.InputOf(act)), $"The input of {act.Name} is no ActInput.");
        Assert.True(Enum.IsDefined(typeof(ActKind), act.Name), $"ActKind has no {act.Name}.");
        Assert.Equal("Acts", House.Read().RoomOf(act)?.Inner);
    }

    [Theory, MemberData(nameof(Acts))]
    public void It_is_registered_by_its_own_feature(Type act)
    {
        var house = House.Read();
        var feature = typeof(Feature).Assembly.GetTypes().Single(
            type => type.IsSubclassOf(typeof(Feature)) && house.RoomOf(type)!.Name == house.RoomOf(act)!.Name);
        var services = new ServiceCollection();

        ((Feature)Activator.CreateInstance(feature)!).Register(services);

        Assert.Contains(services, service => service.ServiceType == act);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Every_refusal_that_it_may_come_to_is_declared(Type act)
    {
        var thrown = CallGraph.ReachedFrom(act.GetMethod("ExecuteAsync")!, Ours).SelectMany(CompiledCode.ThrownBy)
            .Where(type => typeof(DomainException).IsAssignableFrom(type)).Distinct().ToList();

        Assert.NotEmpty(thrown);
        var undeclared = thrown.Select(type => type.Name).Except(DeclaredBy(act)).Except(ToldOutsideOfPayloads)
            .Select(name => $"{act.Name}: {name}").ToList();
        Assert.Empty(undeclared.Except(NeverComeTo.Keys));
        Assert.Empty(NeverComeTo.Keys.Where(known => known.StartsWith($"{act.Name}:", StringComparison.Ordinal)).Except(undeclared));
    }

    private static IEnumerable<string> DeclaredBy(Type act)
    {
        foreach (var attribute in act.GetCustomAttributes())
            if (attribute is ErrorAttribute)
                yield return attribute.GetType().GenericTypeArguments[0].Name;
            else if (attribute is ErrorSetAttribute)
                foreach (var error in attribute.GetType().GenericTypeArguments[0].GetCustomAttributes().OfType<ErrorAttribute>())
                    yield return error.GetType().GenericTypeArguments[0].Name;
    }
}
