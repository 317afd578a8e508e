using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>Summaries out of the XML documentation files beside assemblies; an assembly without one has no summaries.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    public string? Summary(Type type) => Text(Member(type, "T:" + Name(type))?.Element("summary"));

    /// <summary>The summary of a property, or the <c>param</c> of the record's primary constructor.</summary>
    public string? Summary(PropertyInfo property)
    {
        Type type = property.DeclaringType!;
        XElement? parameter = Member(type, "T:" + Name(type))?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == property.Name);
        return Text(Member(type, $"P:{Name(type)}.{property.Name}")?.Element("summary") ?? parameter);
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private XElement? Member(Type type, string name)
    {
        if (!_files.TryGetValue(type.Assembly, out Dictionary<string, XElement>? members))
        {
            members = Read(type.Assembly.Location);
            _files.Add(type.Assembly, members);
        }

        return members.GetValueOrDefault(name);
    }

    private static Dictionary<string, XElement> Read(string assemblyPath)
    {
        string path = Path.ChangeExtension(assemblyPath, ".xml");
        if (assemblyPath.Length == 0 || !File.Exists(path))
        {
            return [];
        }

        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Descendants("member")
            .GroupBy(member => member.Attribute("name")?.Value ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>The text on one line; references become the last part of the name that they stand for.</summary>
    private static string? Text(XElement? element) =>
        element is null ? null : Blank().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: false } element => string.Concat(element.Nodes().Select(Text)),
        XElement element => LastPart((element.Attribute("name") ?? element.Attribute("langword") ?? element.Attribute("cref"))?.Value ?? ""),
        _ => "",
    };

    /// <summary><c>Read</c> out of <c>M:Some.Type.Read(System.Int32)</c>.</summary>
    private static string LastPart(string name) => name.Split('(', '`')[0].Split('.', ':')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
