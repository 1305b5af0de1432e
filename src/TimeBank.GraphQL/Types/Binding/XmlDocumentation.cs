using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// Descriptions from the documentation files that the compiler writes beside the assemblies; an assembly without one has
/// none. They are asked for all at once, and hardly ever again: a file is kept while memory is plenty. Safe for many
/// threads.
/// </summary>
internal sealed partial class XmlDocumentation
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Assembly, WeakReference<Dictionary<string, XElement>>> _files = [];

    /// <summary>What <c>[GraphQLDescription]</c> or the summary says; null when neither is there.</summary>
    public string? Describe(MemberInfo member) =>
        Annotations.Find<GraphQLDescriptionAttribute>(member)?.Description
        ?? Render(Find(member)?.Element("summary"))
        ?? (member is PropertyInfo ? OfRecordParameter(member) : null);

    public string? Describe(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<GraphQLDescriptionAttribute>() is { } given)
            return given.Description;
        return OfParameter(Find(parameter.Member), parameter.Name!)
            ?? (parameter.Member is ConstructorInfo
                ? OfParameter(Find(parameter.Member.DeclaringType!), parameter.Name!)
                : null);
    }

    private string? OfRecordParameter(MemberInfo property) => OfParameter(Find(property.DeclaringType!), property.Name);

    private static string? OfParameter(XElement? member, string name) =>
        Render(member?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name));

    private XElement? Find(MemberInfo member)
    {
        Dictionary<string, XElement>? file;
        lock (_gate)
        {
            var assembly = member.Module.Assembly;
            if (!_files.TryGetValue(assembly, out var kept) || !kept.TryGetTarget(out file))
                _files[assembly] = new WeakReference<Dictionary<string, XElement>>(file = Read(assembly));
        }

        var found = file.GetValueOrDefault(DocumentationId.Of(member));
        // Said of another member of the same assembly, and meant of this one too. The compiler leaves it to be followed.
        return (string?)found?.Element("inheritdoc")?.Attribute("cref") is { } other ? file.GetValueOrDefault(other) : found;
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
            return [];

        try
        {
            return XDocument.Load(path).Descendants("member")
                .DistinctBy(member => (string?)member.Attribute("name"))
                .ToDictionary(member => (string?)member.Attribute("name") ?? "");
        }
        catch (Exception unreadable) when (unreadable is XmlException or IOException or UnauthorizedAccessException)
        {
            // Not a documentation file of the compiler's, or not for us to read: as good as none.
            return [];
        }
    }

    private static string? Render(XElement? element)
    {
        if (element is null)
            return null;

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            Append(text, node);
        var paragraphs = text.ToString().Split("\n\n")
            .Select(paragraph => Blank().Replace(paragraph, " ").Trim())
            .Where(paragraph => paragraph.Length > 0);
        return string.Join("\n\n", paragraphs) is { Length: > 0 } rendered ? rendered : null;
    }

    private static void Append(StringBuilder text, XNode node)
    {
        switch (node)
        {
            case XText plain:
                // A blank line of the source is no paragraph; only <para> is.
                text.Append(Blank().Replace(plain.Value, " "));
                break;
            case XElement { Name.LocalName: "c" or "code" } code:
                text.Append('`').Append(code.Value.Trim()).Append('`');
                break;
            case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference:
                text.Append('`').Append(ReferenceName(reference)).Append('`');
                break;
            case XElement { Name.LocalName: "para" } paragraph:
                text.Append("\n\n");
                foreach (var inner in paragraph.Nodes())
                    Append(text, inner);
                text.Append("\n\n");
                break;
            case XElement other:
                foreach (var inner in other.Nodes())
                    Append(text, inner);
                break;
        }
    }

    private static string ReferenceName(XElement reference)
    {
        if (reference.Value.Trim() is { Length: > 0 } words)
            return words;
        var plain = reference.Attribute("langword") ?? reference.Attribute("name") ?? reference.Attribute("href");
        if ((string?)plain is { } word)
            return word;

        var cref = (string?)reference.Attribute("cref") ?? "";
        var name = cref.Split('(')[0].Split('`')[0].Split('.', ':')[^1];
        return cref is [var kind, ':', ..] ? kind switch
        {
            'M' or 'P' => MemberNames.Field(name),
            'F' => MemberNames.ScreamingCase(name),
            _ => name,
        } : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
