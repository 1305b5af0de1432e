using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The descriptions of what is bound. The documentation files are read when the first is asked for.</summary>
internal sealed class Descriptions
{
    private readonly Lazy<XmlDocumentation> _documentation = new(() => new XmlDocumentation());

    public Description Of(MemberInfo member) => new(() => _documentation.Value.Describe(member));

    public Description Of(ParameterInfo parameter) => new(() => _documentation.Value.Describe(parameter));
}
