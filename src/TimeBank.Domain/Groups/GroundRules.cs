using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Groups;

/// <summary>
/// What a group agreed on of how its people are with each other, as it stood for a while. Each of it says yes to it; another version asks
/// anew, and the one before stays to be read.
/// </summary>
public sealed class GroundRules
{
    public const int TextLengthMax = 4000;
    public const int StatementLengthMax = 1000;

    private GroundRules()
    {
    }

    public Guid GroupId { get; private init; }

    /// <summary>Which, from 1.</summary>
    public int Version { get; private init; }

    /// <summary>The rules in the group's own words; up to 4,000 characters.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What is said in the group and stays there; up to 1,000 characters.</summary>
    public string Confidentiality { get; private init; } = "";

    /// <summary>When it does not stay there: when somebody may come to harm, and who is told then; up to 1,000 characters.</summary>
    public string SafetyException { get; private init; } = "";

    /// <summary>Since when.</summary>
    public DateTime Since { get; private init; }

    internal static GroundRules Agree(Guid groupId, int version, GroundRulesDraft draft, ActRequest request) => new()
    {
        GroupId = groupId, Version = version, Text = FreeText.RequireLines("text", draft.Text, TextLengthMax),
        Confidentiality = FreeText.RequireLines("confidentiality", draft.Confidentiality, StatementLengthMax),
        SafetyException = FreeText.RequireLines("safetyException", draft.SafetyException, StatementLengthMax), Since = request.Now,
    };

    internal bool Says(GroundRulesDraft draft) =>
        (Text, Confidentiality, SafetyException) == (draft.Text.Trim(), draft.Confidentiality.Trim(), draft.SafetyException.Trim());
}

/// <summary>What a group agreed on.</summary>
/// <param name="Text">The rules in its own words.</param>
/// <param name="Confidentiality">What stays in the group.</param>
/// <param name="SafetyException">When it does not.</param>
public sealed record GroundRulesDraft(string Text, string Confidentiality, string SafetyException);
