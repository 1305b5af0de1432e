using TimeBank.Api.Mail;
using TimeBank.Domain.TimeBanks;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>What <see cref="UnconfirmedHoursMail"/> says, paragraph by paragraph, in one language.</summary>
/// <param name="Facts">Labels with values: who, what, when, how long.</param>
/// <param name="Asked">What the reader can do.</param>
/// <param name="Ending">What happens when they do nothing: when, and by which rule.</param>
public sealed record UnconfirmedHoursWords(
    string Subject,
    string Greeting,
    string Opening,
    IReadOnlyList<(string Label, string Value)> Facts,
    string Asked,
    string Ending,
    string Footer)
{
    internal static UnconfirmedHoursWords For(MailLanguage language, ClaimInWords claim) =>
        language == MailLanguage.Spanish ? Spanish(claim) : English(claim);

    private static UnconfirmedHoursWords English(ClaimInWords claim) => new(
        $"{claim.Duration} of help from {claim.Giver}: is that right?",
        $"Hello {claim.Receiver},",
        $"{claim.Giver} says that they helped you. Only you can confirm it, and you have not answered yet.",
        [("Who", claim.Giver), ("What for", claim.What), ("When", claim.Day), ("How long", claim.Duration)],
        "You can confirm it, correct the time, or say that you do not agree; a coordinator then helps. If you need a "
        + "hand with that, ask a coordinator to do it for you.",
        $"If nobody answers by {claim.End.Day} at {claim.End.Time} ({claim.End.Zone}), the rule of {claim.TimeBank} "
        + claim.EndRule switch
        {
            ClaimEndRule.Settle => $"settles it: {claim.Duration} are recorded as {claim.Giver} claimed them.",
            ClaimEndRule.Lapse => "lets it lapse: no hours move.",
        },
        $"{claim.TimeBank} writes this once for each claim that waits for you.");

    private static UnconfirmedHoursWords Spanish(ClaimInWords claim) => new(
        $"{claim.Duration} de ayuda de {claim.Giver}: ¿es correcto?",
        $"Hola, {claim.Receiver}:",
        $"{claim.Giver} dice que te ayudó. Solo tú puedes confirmarlo, y aún no has respondido.",
        [("Quién", claim.Giver), ("Para qué", claim.What), ("Cuándo", claim.Day), ("Cuánto tiempo", claim.Duration)],
        "Puedes confirmarlo, corregir el tiempo o decir que no estás de acuerdo; en ese caso ayuda una persona "
        + "coordinadora. Si lo necesitas, pídele que lo haga por ti.",
        $"Si nadie responde antes del {claim.End.Day} a las {claim.End.Time} ({claim.End.Zone}), la regla de "
        + $"{claim.TimeBank} "
        + claim.EndRule switch
        {
            ClaimEndRule.Settle => $"lo da por bueno: se anotan {claim.Duration}, como indicó {claim.Giver}.",
            ClaimEndRule.Lapse => "lo deja caducar: no se mueve ninguna hora.",
        },
        $"{claim.TimeBank} escribe este mensaje una sola vez por cada ayuda que espera tu respuesta.");
}
