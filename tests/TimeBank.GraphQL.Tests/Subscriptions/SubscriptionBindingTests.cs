using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

public sealed class SubscriptionBindingTests
{
    [Fact]
    public void All_mistakes_are_told_at_once_with_place_and_cure() => Assert.Equal(
        [
            "WrongQueries.Hello: parameter \"text\" is an [EventMessage], but only the [Subscribe] methods of a "
                + "[SubscriptionType] class are given events; take the attribute away.",
            "WrongSubscriptions.Alone: is neither a [Subscribe(With = nameof(...))] field nor named by one; give it the "
                + "attribute, or [GraphQLIgnore].",
            "WrongSubscriptions.NoMessage: has 0 [EventMessage] parameters; a subscription takes one.",
            "WrongSubscriptions.NoSource: has [Subscribe(With = \"Nothing\")], but there are 0 static methods of that "
                + "name in the class; there must be one.",
            "WrongSubscriptions.Words: gives IReadOnlyList<String>, but is named by a [Subscribe]; give "
                + "IAsyncEnumerable<TMessage>, or a task of one.",
            "WrongSubscriptions.OtherMessage: parameter \"number\" is Int32, but WrongSubscriptions.Texts gives String; "
                + "make them the same.",
            "WrongSubscriptions.Texts: parameter \"from\" is also an argument of the field's method, with another type "
                + "or default; make both the same.",
        ],
        Assert.Throws<BindingException>(() => CodeFirstSchema.Build(
            [typeof(WrongQueries), typeof(WrongSubscriptions)], _ => false)).Problems);

    [QueryType]
    public static class WrongQueries
    {
        public static string Hello([EventMessage] string text) => text;
    }

    [SubscriptionType]
    public static class WrongSubscriptions
    {
        public static string Alone() => "";

        [Subscribe(With = nameof(Texts))]
        public static string NoMessage() => "";

        [Subscribe(With = "Nothing")]
        public static string NoSource([EventMessage] string text) => text;

        [Subscribe(With = nameof(Words))]
        public static string NoStream([EventMessage] string text) => text;

        [Subscribe(With = nameof(Texts))]
        public static string OtherMessage([EventMessage] int number, int from) => $"{number}{from}";

        public static IReadOnlyList<string> Words() => [];

        public static IAsyncEnumerable<string> Texts(string from) => new[] { from }.ToAsyncEnumerable();
    }
}
