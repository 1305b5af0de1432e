namespace TimeBanking.Api.Features.Demonstration;

/// <summary>A kind of help that people of the demonstration give and receive.</summary>
/// <param name="Key">Short name, used in <see cref="Cast"/>.</param>
/// <param name="Offer">The title of an offer.</param>
/// <param name="Request">The title of a request.</param>
/// <param name="QuartersMin">The least that it takes, in quarters of an hour.</param>
/// <param name="QuartersMax">The most.</param>
/// <param name="Done">What was done, in the words of an exchange.</param>
internal sealed record HelpKind(
    string Key, string Category, string Offer, string Request, string Description, int QuartersMin, int QuartersMax,
    params IReadOnlyList<string> Done);

/// <summary>The kinds of help of the demonstration, in plain words.</summary>
internal static class HelpCatalogue
{
    private const string Home = "Home and garden";
    private const string Company = "Company and care";
    private const string Learning = "Learning";
    private const string Letters = "Letters and forms";
    private const string Food = "Food";
    private const string About = "Getting about";
    private const string Making = "Making and mending";

    public static IReadOnlyList<HelpKind> All { get; } =
    [
        new("garden", Home, "Weeding, digging and hedges", "Help with an overgrown garden",
            "Tools can be shared. Tea is welcome.", 4, 12,
            "Weeded and dug over two beds", "Cut the hedge and bagged the clippings", "Mowed the lawn, front and back"),
        new("repairs", Home, "Small repairs around the house", "A few small repairs at home",
            "Shelves, taps, doors that stick. Nothing electrical.", 2, 8,
            "Put up a shelf in the hall", "Mended a dripping tap", "Eased a door that stuck"),
        new("painting", Home, "Painting a room or a fence", "A room to paint",
            "Whoever asks brings the paint.", 6, 16,
            "Painted the back bedroom", "Painted the garden fence", "Freshened up the kitchen walls"),
        new("moving", Home, "Two strong arms for moving things", "Furniture to move",
            "Up to two flights of stairs.", 2, 8,
            "Carried a wardrobe downstairs", "Helped to move flat", "Took old furniture to the tip"),
        new("company", Company, "A visit and a cup of tea", "Somebody to talk to now and then",
            "An hour of company, at home or in the café.", 4, 8,
            "A visit and a long talk", "Tea and a game of dominoes", "A walk round the park together"),
        new("listening", Company, "Someone to talk to who has been there", "A talk with another parent",
            "For parents who have a lot on. What is said stays with us.", 3, 6,
            "Talked over a hard week", "Met for coffee after the school meeting", "Talked about settling a toddler at night"),
        new("children", Company, "Looking after children for an hour or two", "Someone to mind the children for a while",
            "References are with the coordinators.", 4, 12,
            "Looked after two children during an appointment", "Collected the children from school and gave them tea",
            "Minded the baby for an afternoon"),
        new("reading", Company, "Reading aloud", "Somebody to read to me",
            "Newspapers, letters or a good story.", 2, 6,
            "Read the newspaper aloud", "Read two chapters of a novel", "Read through the week's post together"),
        new("phones", Learning, "Help with phones and tablets", "Help with a new phone",
            "Slowly and as often as needed.", 2, 6,
            "Set up a new phone", "Showed how to make video calls", "Moved the photographs to a tablet"),
        new("english", Learning, "English conversation", "English conversation practice",
            "For people who are new here. Mistakes are welcome.", 4, 8,
            "An hour of English conversation", "Practised for the citizenship test", "Practised a talk with the doctor"),
        new("maths", Learning, "Help with maths and homework", "Help with school maths",
            "From times tables to GCSE.", 4, 6,
            "Went through fractions", "Helped to revise for the maths test", "Did the homework on angles together"),
        new("music", Learning, "Guitar for beginners", "A first few guitar lessons",
            "A guitar can be borrowed.", 3, 4,
            "A guitar lesson", "Learned three chords and a song", "Tuned and restrung an old guitar"),
        new("exercise", Learning, "Gentle exercise at home", "Gentle exercise together",
            "On a chair or on a mat, at your own pace.", 3, 4,
            "Gentle exercise on chairs", "An hour of stretching", "Practised balance and getting up from the floor"),
        new("forms", Letters, "Help with forms and letters", "Help with a long form",
            "Not legal advice, but two heads are better than one.", 2, 8,
            "Filled in the form for a school place", "Wrote a letter to the landlord", "Sorted a year of post into folders"),
        new("work", Letters, "CVs and job interviews", "Help with a CV",
            "Bring the advertisement.", 3, 8,
            "Rewrote a CV", "Practised for a job interview", "Looked for courses at the college"),
        new("bills", Letters, "A calm look at bills and budgets", "Help to make sense of bills",
            "Nobody is told what to do.", 3, 6,
            "Went through the energy bills", "Made a plan for the month", "Compared two phone contracts"),
        new("interpreting", Letters, "Interpreting at appointments", "Somebody to interpret at an appointment",
            "Spanish, Polish, Arabic or Somali.", 4, 8,
            "Interpreted at the surgery", "Interpreted at a parents' evening", "Translated a letter from the council"),
        new("cooking", Food, "A home-cooked dinner", "A hot dinner after hospital",
            "Tell us what you cannot eat.", 4, 8,
            "Cooked a week of dinners for the freezer", "Cooked a pot of soup", "Showed how to make dal and rice"),
        new("baking", Food, "Birthday cakes", "A birthday cake",
            "With or without nuts, eggs and gluten.", 4, 10,
            "Baked a birthday cake", "Baked bread together", "Baked for the school fair"),
        new("shopping", Food, "Shopping and prescriptions", "Some shopping brought home",
            "Twice a week on foot, to the market and the chemist's.", 2, 5,
            "Brought the week's shopping", "Collected a prescription", "Went to the market together"),
        new("lifts", About, "Lifts to hospital and to the doctor", "A lift to the hospital",
            "Fuel is agreed beforehand; the hours are for the time.", 4, 12,
            "Drove to the hospital and back", "A lift to the eye clinic", "Drove to the garden centre"),
        new("dogs", About, "Walking dogs", "Somebody to walk the dog",
            "Also cats fed while you are away.", 2, 5,
            "Walked the dog by the river", "Walked the dog for three days", "Fed the cats over a weekend"),
        new("cycling", About, "Bicycle repairs", "A bicycle to mend",
            "Brakes, gears and punctures.", 2, 6,
            "Mended a puncture and the brakes", "Got an old bicycle going again", "Rode to the station together to learn the way"),
        new("sewing", Making, "Mending and taking up clothes", "Clothes to mend",
            "By hand or by machine.", 2, 8,
            "Took up two pairs of school trousers", "Mended a winter coat", "Made curtains shorter"),
        new("hair", Making, "Haircuts at home", "A haircut at home",
            "For those who cannot get out.", 2, 4,
            "Cut hair at home", "A haircut before a wedding", "Cut the hair of three children"),
        new("photos", Making, "Photographs and posters", "A poster for a street party",
            "For families and for events.", 3, 8,
            "Took family photographs", "Made a poster for the street party", "Scanned a box of old photographs"),
    ];

    private static readonly Dictionary<string, HelpKind> ByKey = All.ToDictionary(kind => kind.Key);

    public static HelpKind Find(string key) => ByKey[key];
}
