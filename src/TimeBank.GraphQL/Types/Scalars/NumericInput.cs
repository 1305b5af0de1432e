using System.Globalization;
using System.Numerics;

namespace TimeBanking.GraphQL.Types;

/// <summary>Numbers as resolvers may give them and as JSON may write them.</summary>
internal static class NumericInput
{
    /// <summary>The whole number that a CLR number of any kind is; false for fractions and all else.</summary>
    public static bool TryGetInteger(object value, out BigInteger integer)
    {
        BigInteger? found = value switch
        {
            int number => number,
            long number => number,
            short number => number,
            byte number => number,
            sbyte number => number,
            ushort number => number,
            uint number => number,
            ulong number => number,
            BigInteger number => number,
            decimal number when decimal.IsInteger(number) => new BigInteger(number),
            double number when double.IsInteger(number) => new BigInteger(number),
            float number when float.IsInteger(number) => new BigInteger(number),
            _ => null,
        };
        integer = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>
    /// The double nearest to a CLR number of any kind; false for all else, not a number and the infinities.
    /// </summary>
    public static bool TryGetDouble(object value, out double number)
    {
        number = value switch
        {
            double given => given,
            float given => given,
            decimal given => (double)given,
            _ when TryGetInteger(value, out var integer) => (double)integer,
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    /// <summary>
    /// The whole number that JSON or GraphQL number text stands for, exactly: <c>1e3</c> and <c>1000.0</c> are whole.
    /// False for fractions, and for numbers beyond what a double holds.
    /// </summary>
    public static bool TryParseInteger(string text, out BigInteger integer)
    {
        integer = default;
        if (!TryParseDouble(text, out var number) || !double.IsInteger(number))
            return false;
        // A finite double has at most 309 digits, but text with more can still stand for one: leading zeros in strings.
        if (text.Length > 400 || !BigInteger.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
            integer = new BigInteger(number);
        return true;
    }

    public static bool TryParseDouble(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
