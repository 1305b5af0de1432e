namespace TimeBanking.GraphQL.Language;

/// <summary>Where a node stands in its source text.</summary>
/// <param name="Start">Offset of its first character, in UTF-16 code units from zero.</param>
/// <param name="End">Offset just past its last character.</param>
/// <param name="Line">Line of the first character, from one.</param>
/// <param name="Column">Column of the first character, from one.</param>
public readonly record struct Location(int Start, int End, int Line, int Column);
