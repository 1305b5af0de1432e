using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.People;

/// <summary>What follows from how old somebody is, on a day of their time bank.</summary>
public static class AgeRules
{
    /// <summary>
    /// Below this age people are young: of them others see a first name, and nothing suggests, ranks or nudges them (Convention
    /// on the Rights of the Child, article 1).
    /// </summary>
    public const int YoungUntilAge = 18;

    /// <summary>Whether somebody is younger than so many years. Who was born on 29 February comes of age on 1 March.</summary>
    public static bool IsYounger(DateOnly? birthDate, int years, DateOnly today) => birthDate is { } born && today < Birthday(born, years);

    /// <summary>The day on which somebody has lived for so many years.</summary>
    public static DateOnly Birthday(DateOnly born, int years)
    {
        var day = born.AddYears(years);
        return day.Day == born.Day ? day : day.AddDays(1);
    }

    /// <summary>Whether a guardian must consent before the member begins anything.</summary>
    public static bool NeedsConsent(Policies policies, DateOnly? birthDate, DateOnly today) =>
        policies.ConsentUntilAge is { } years && IsYounger(birthDate, years, today);

    /// <summary>Refuses who is too young to join, or does not say where they are asked.</summary>
    /// <param name="isAsked">Whether somebody who says nothing is refused; a coordinator who adds a member knows them.</param>
    /// <exception cref="AgeNotAcceptedException">They are younger than members are here, or did not say.</exception>
    public static void RequireOldEnough(Policies policies, DateOnly? birthDate, DateOnly today, bool isAsked)
    {
        if (policies.JoinFromAge is { } years && (birthDate is null ? isAsked : IsYounger(birthDate, years, today)))
            throw new AgeNotAcceptedException(years, birthDate is null);
    }
}
