using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Somebody of the demonstration.</summary>
/// <param name="Age">In years, today.</param>
/// <param name="Week">The week of the demonstration's year in which they join; 0 for those who began it.</param>
/// <param name="Zeal">How often they take part: 1 seldom, 4 often.</param>
/// <param name="Gives">Keys of <see cref="HelpCatalogue"/>, separated by spaces.</param>
/// <param name="Likes">What they would like to receive; likewise.</param>
/// <param name="Roles">What they also are.</param>
internal sealed record CastMember(
    string Name, int Age, int Week, int Zeal, string Gives, string Likes, params IReadOnlyList<RoleKind> Roles)
{
    /// <summary>The language of their mails, when it is not the time bank's.</summary>
    public string? Language { get; init; }

    /// <summary>The week in which they leave; null while they are here.</summary>
    public int? LeavesInWeek { get; init; }
}

/// <summary>The people of the demonstration. All are invented; their addresses and numbers reach nobody.</summary>
internal static class Cast
{
    private const RoleKind Graduate = RoleKind.Graduate;
    private const RoleKind Professional = RoleKind.Professional;
    private const RoleKind Coordinator = RoleKind.Coordinator;
    private const RoleKind Juror = RoleKind.Juror;
    private const RoleKind Steward = RoleKind.Steward;

    public const string HealthCentre = "Riverside Health Centre";
    public const string CommunityCentre = "Mill Lane Community Centre";

    public static IReadOnlyList<CastMember> All { get; } =
    [
        new("Ruth Abara", 58, 0, 4, "company forms listening cooking", "garden repairs phones", Coordinator, Steward),
        new("Tom Hughes", 41, 0, 3, "forms phones lifts", "baking music hair", Coordinator, Graduate),
        new("Maya Patel", 34, 0, 4, "listening children cooking english", "repairs maths cycling", Graduate),
        new("Maya Osei", 67, 2, 3, "sewing baking company", "lifts phones garden"),
        new("Aisha Rahman", 29, 0, 4, "interpreting children listening", "work sewing english", Graduate),
        new("Daniel Novak", 46, 0, 3, "repairs moving painting", "english forms cooking", Graduate),
        new("Grace Lindqvist", 52, 1, 3, "exercise listening bills", "garden painting dogs", Professional),
        new("Samuel Adeyemi", 38, 1, 3, "maths english work", "cycling hair children", Professional, Graduate),
        new("Eileen Byrne", 79, 0, 3, "reading company sewing", "shopping lifts garden repairs"),
        new("Farah Siddiqui", 44, 2, 3, "forms bills work", "cooking exercise children", Professional),
        new("Luis Ortega", 33, 3, 2, "cycling repairs music", "english work forms", Graduate) { Language = "es" },
        new("Joan Pritchard", 73, 0, 4, "baking reading company", "garden phones lifts", Coordinator),
        new("Kwame Mensah", 61, 1, 3, "garden lifts moving", "phones sewing hair", Juror),
        new("Hannah Weiss", 36, 4, 2, "music photos children", "repairs moving dogs"),
        new("Jamal Carter", 17, 6, 3, "phones dogs photos", "maths music cycling", Juror),
        new("Ellie Marsh", 16, 9, 3, "dogs phones reading", "maths baking photos", Juror),
        new("Priya Nair", 31, 3, 3, "cooking children exercise", "lifts work painting", Graduate),
        new("Mohammed Hassan", 49, 2, 3, "lifts interpreting shopping", "forms sewing maths"),
        new("Bronwen Davies", 64, 5, 2, "garden baking dogs", "company repairs photos"),
        new("Chidi Eze", 27, 5, 3, "moving cycling maths", "cooking hair work"),
        new("Olga Kowalska", 55, 3, 3, "hair sewing interpreting", "english garden bills"),
        new("Peter Ashworth", 70, 1, 2, "repairs reading bills", "company cooking shopping", Juror),
        new("Zainab Yusuf", 25, 8, 3, "children interpreting cooking", "english work listening", Graduate),
        new("Callum Reid", 22, 10, 2, "moving phones music", "cooking work bills"),
        new("Mei Chen", 40, 6, 3, "exercise photos maths", "garden repairs children"),
        new("Dorothy Okonkwo", 82, 4, 2, "company reading", "shopping lifts phones hair"),
        new("Rosa Delgado", 47, 7, 3, "cooking hair listening", "forms phones sewing", Graduate) { Language = "es" },
        new("Ivan Petrov", 59, 12, 2, "painting repairs garden", "english company forms"),
        new("Nia Thomas", 28, 11, 3, "work photos english", "children dogs painting", Professional),
        new("Arthur Bell", 76, 9, 2, "garden reading", "shopping lifts company phones"),
        new("Leila Haddad", 37, 13, 3, "baking interpreting sewing", "maths english lifts"),
        new("Connor Walsh", 30, 15, 2, "cycling moving dogs", "baking bills hair"),
        new("Sunita Gurung", 43, 14, 3, "shopping cooking company", "forms english exercise"),
        new("George Mbeki", 54, 18, 2, "lifts painting moving", "sewing photos company"),
        new("Freya Lund", 35, 17, 2, "music children exercise", "moving repairs lifts"),
        new("Winston Grant", 68, 20, 3, "cooking music company", "phones garden bills", Juror),
        new("Ana Silva", 32, 22, 2, "hair children baking", "english cycling painting"),
        new("Barbara Fry", 71, 2, 1, "baking", "shopping") { LeavesInWeek = 34 },
        new("Tariq Malik", 26, 27, 2, "phones work cycling", "cooking sewing music"),
        new("Helen Shaw", 48, 31, 2, "dogs garden bills", "hair photos exercise", Professional),
        new("Yusuf Demir", 39, 36, 2, "repairs cooking lifts", "english forms phones"),
        new("Molly Keane", 24, 47, 2, "photos dogs reading", "work repairs moving"),
    ];
}
