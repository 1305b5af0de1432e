namespace TimeBanking.Domain.Groups;

/// <summary>Where somebody stands with what a group is about, such as a loss, an illness, or a first child.</summary>
public enum GroupStage
{
    /// <summary>It is new to them.</summary>
    New,

    /// <summary>They are in the midst of it.</summary>
    Midst,

    /// <summary>It is a while ago, and they have experience to share.</summary>
    Experienced,
}
