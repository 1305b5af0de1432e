using System.Globalization;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Language;

/// <summary>
/// Writes random documents by the grammar, executable and type system definitions mixed, with random space, commas and
/// comments between the tokens. The same seed gives the same text.
/// </summary>
internal sealed class TextGenerator(int seed)
{
    private const int MaxDepth = 4;

    private static readonly string[] Names =
        ["a", "B2", "_c", "__d", "on", "query", "fragment", "type", "input", "extend", "longerNameThanTheOthers"];

    private static readonly string[] Numbers = ["0", "-0", "7", "-12", "123456789012345678901", "1.5", "-0.25", "1e9", "2E-3", "6.0e+2"];

    private static readonly string[] Strings =
    [
        "\"\"", "\"plain\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\u{1F600}\\uD83D\\uDE00\"", "\"é 😀\"", "\"\"\"\"\"\"",
        "\"\"\"one line\"\"\"", "\"\"\"\n    two\n      lines\n  \"\"\"", "\"\"\" \\\"\"\" and \\ \"\"\"",
        "\"\"\"\n\n\n  x \n\t\n\"\"\"", "\"\"\"ends in \\\\ \"\"\"",
        "\"a text long enough that with others beside it no line of eighty columns could hold it\"",
    ];

    private static readonly string[] Gaps = [" ", " ", " ", "\n", "\r\n", "\r", "\t", ",", ", ", " # comment \"{\n", "\uFEFF", "  \n  "];

    private static readonly string[] Locations =
        ["QUERY", "FIELD", "VARIABLE_DEFINITION", "SCHEMA", "OBJECT", "ENUM_VALUE", "INPUT_FIELD_DEFINITION"];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();

    public string Write()
    {
        Some(1, 4, WriteDefinition);
        return text.ToString();
    }

    private void WriteDefinition()
    {
        Action[] kinds =
        [
            WriteOperation, WriteOperation, WriteOperation, WriteFragment, WriteSchema, () => WriteType(isExtension: false),
            () => WriteType(isExtension: true), WriteDirectiveDefinition,
        ];
        Pick(kinds)();
    }

    private void WriteOperation()
    {
        // After a type without a body, braces would be its body.
        if (text.Length == 0 && Chance(0.5))
        {
            WriteSelections(0);
            return;
        }

        WriteDescription();
        Put(Pick("query", "mutation", "subscription"));
        Maybe(() => Put(Pick(Names)));
        Maybe(() => Between("(", ")", 1, 3, () =>
        {
            WriteDescription();
            Put("$");
            Put(Pick(Names));
            Put(":");
            WriteTypeReference();
            WriteDefault();
            WriteDirectives(isConst: true);
        }));
        WriteDirectives(isConst: false);
        WriteSelections(0);
    }

    private void WriteFragment()
    {
        WriteDescription();
        Put("fragment");
        Put(Pick(Names[..4]));
        Put("on");
        Put(Pick(Names));
        WriteDirectives(isConst: false);
        WriteSelections(0);
    }

    private void WriteSelections(int depth) => Between("{", "}", 1, 4, () =>
    {
        if (Chance(0.25))
        {
            Put("...");
            if (Chance(0.5) || depth >= MaxDepth)
            {
                Put(Pick(Names[..4]));
                WriteDirectives(isConst: false);
                return;
            }

            Maybe(() => Put("on", Pick(Names)));
            WriteDirectives(isConst: false);
            WriteSelections(depth + 1);
            return;
        }

        Put(Pick(Names));
        Maybe(() => Put(":", Pick(Names)), 0.3);
        WriteArguments(isConst: false);
        WriteDirectives(isConst: false);
        if (depth < MaxDepth && Chance(0.4))
        {
            WriteSelections(depth + 1);
        }
    });

    private void WriteSchema()
    {
        WriteDescription();
        Put("schema");
        WriteDirectives(isConst: true);
        Between("{", "}", 1, 3, () => Put(Pick("query", "mutation", "subscription"), ":", Pick(Names)));
    }

    /// <summary>An extension always has fields, values or members, so that it extends something.</summary>
    private void WriteType(bool isExtension)
    {
        if (isExtension)
        {
            Put("extend");
        }
        else
        {
            WriteDescription();
        }

        var kind = Pick("type", "interface", "input", "enum", "union", "scalar");
        Put(kind, Pick(Names));
        if (kind is "type" or "interface")
        {
            Maybe(() => Delimited("implements", "&"));
        }

        if (kind == "scalar" && isExtension)
        {
            Put("@", "a");
        }

        WriteDirectives(isConst: true);
        switch (kind)
        {
            case "type" or "interface":
                Maybe(() => Between("{", "}", 1, 3, WriteFieldDefinition), isExtension ? 1 : 0.8);
                break;
            case "input":
                Maybe(() => Between("{", "}", 1, 3, WriteInputValueDefinition), isExtension ? 1 : 0.8);
                break;
            case "enum":
                Maybe(() => Between("{", "}", 1, 3, WriteEnumValueDefinition), isExtension ? 1 : 0.8);
                break;
            case "union":
                Maybe(() => Delimited("=", "|"), isExtension ? 1 : 0.8);
                break;
        }
    }

    private void WriteFieldDefinition()
    {
        WriteDescription();
        Put(Pick(Names));
        Maybe(() => Between("(", ")", 1, 3, WriteInputValueDefinition), 0.3);
        Put(":");
        WriteTypeReference();
        WriteDirectives(isConst: true);
    }

    private void WriteInputValueDefinition()
    {
        WriteDescription();
        Put(Pick(Names), ":");
        WriteTypeReference();
        WriteDefault();
        WriteDirectives(isConst: true);
    }

    private void WriteEnumValueDefinition()
    {
        WriteDescription();
        Put(Pick(Names));
        WriteDirectives(isConst: true);
    }

    private void WriteDirectiveDefinition()
    {
        WriteDescription();
        Put("directive", "@", Pick(Names));
        Maybe(() => Between("(", ")", 1, 3, WriteInputValueDefinition));
        Maybe(() => Put("repeatable"));
        Put("on");
        Maybe(() => Put("|"));
        Put(Pick(Locations));
        Some(0, 2, () => Put("|", Pick(Locations)));
    }

    private void Delimited(string before, string delimiter)
    {
        Put(before);
        Maybe(() => Put(delimiter));
        Put(Pick(Names));
        Some(0, 2, () => Put(delimiter, Pick(Names)));
    }

    private void WriteDescription() => Maybe(() => Put(Pick(Strings)), 0.2);

    private void WriteDefault() => Maybe(() =>
    {
        Put("=");
        WriteValue(isConst: true, 0);
    }, 0.3);

    private void WriteDirectives(bool isConst) => Maybe(() => Some(1, 2, () =>
    {
        Put("@", Pick(Names));
        WriteArguments(isConst);
    }), 0.2);

    private void WriteArguments(bool isConst) => Maybe(() => Between("(", ")", 1, 3, () =>
    {
        Put(Pick(Names), ":");
        WriteValue(isConst, 0);
    }), 0.3);

    private void WriteTypeReference()
    {
        if (Chance(0.25))
        {
            Put("[");
            WriteTypeReference();
            Put("]");
        }
        else
        {
            Put(Pick(Names));
        }

        Maybe(() => Put("!"), 0.3);
    }

    private void WriteValue(bool isConst, int depth)
    {
        switch (random.Next(depth < MaxDepth ? 8 : 6))
        {
            case 0 or 1:
                Put(Pick(Numbers));
                break;
            case 2:
                Put(Pick(Strings));
                break;
            case 3:
                Put(Pick("true", "false", "null"));
                break;
            case 4 when !isConst:
                Put("$", Pick(Names));
                break;
            case 4 or 5:
                Put(Pick(Names));
                break;
            case 6:
                Between("[", "]", 0, 4, () => WriteValue(isConst, depth + 1));
                break;
            default:
                Between("{", "}", 0, 3, () =>
                {
                    Put(Pick(Names), ":");
                    WriteValue(isConst, depth + 1);
                });
                break;
        }
    }

    private void Between(string open, string close, int fewest, int most, Action write)
    {
        Put(open);
        Some(fewest, most, write);
        Put(close);
    }

    private void Some(int fewest, int most, Action write)
    {
        for (var left = random.Next(fewest, most + 1); left > 0; left--)
        {
            write();
        }
    }

    private void Maybe(Action write, double chance = 0.5)
    {
        if (Chance(chance))
        {
            write();
        }
    }

    private bool Chance(double chance) => random.NextDouble() < chance;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private void Put(params ReadOnlySpan<string> tokens)
    {
        foreach (var token in tokens)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Pick(Gaps)}{token}");
        }
    }
}
