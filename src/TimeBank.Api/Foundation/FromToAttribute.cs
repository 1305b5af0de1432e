using System.ComponentModel.DataAnnotations;

namespace TimeBanking.Api.Foundation;

/// <summary>The least and the most that a setting may be, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FromToAttribute(int least, int most) : RangeAttribute(least, most)
{
    public override string FormatErrorMessage(string name) => $"must be from {Minimum} to {Maximum}";
}
