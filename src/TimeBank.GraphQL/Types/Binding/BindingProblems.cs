using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// What is wrong with the classes that should become a schema, each as "Class.Method: what; how to mend it."
/// </summary>
internal sealed class BindingProblems
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string place, string message)
    {
        var line = $"{place}: {message}";
        if (!_lines.Contains(line))
            _lines.Add(line);
    }

    public void Add(MemberInfo member, string message) =>
        Add(member is Type type ? MemberNames.ForMessage(type) : MemberNames.ForMessage(member), message);

    public void Add(ParameterInfo parameter, string message) =>
        Add(parameter.Member, $"parameter \"{parameter.Name}\" {message}");
}
