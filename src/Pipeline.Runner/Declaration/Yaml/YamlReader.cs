using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Runner.Declaration.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>Builds nodes from the parser's events. Limits hold while it reads, so a hostile file costs no more than an honest one.</summary>
internal sealed class YamlReader
{
    public const int MaximumDepth = 32;
    public const int MaximumNodes = 10_000;

    private readonly GuardedParser _parser;
    private readonly string _text;
    private readonly string _source;
    private readonly bool _hasLines;
    private readonly ProblemList _problems;

    /// <summary>A name maps to null while the node that it names is being read.</summary>
    private readonly Dictionary<AnchorName, YamlNode?> _anchors = [];
    private int _count;

    private YamlReader(string text, string source, bool hasLines, ProblemList problems)
    {
        _parser = new GuardedParser(new StringReader(text));
        (_text, _source, _hasLines, _problems) = (text, source, hasLines, problems);
    }

    /// <summary>The one document of a file.</summary>
    public static YamlNode ReadFile(string text, ProblemList problems)
    {
        YamlSource.Check(text, problems.FileName, problems);
        return new YamlReader(text, problems.FileName, hasLines: true, problems).ReadDocument();
    }

    /// <summary>The value of an override. Its problems stand at <paramref name="option"/>, which has no lines.</summary>
    public static YamlNode ReadValue(string text, string option, ProblemList problems) =>
        new YamlReader(text, option, hasLines: false, problems).ReadDocument();

    private YamlNode ReadDocument()
    {
        try
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out var start))
            {
                return YamlNode.Scalar("", YamlKind.Null, new SourcePosition(_source, _hasLines ? 1 : 0, _hasLines ? 1 : 0));
            }

            if (!start.IsImplicit && _text[(int)start.Start.Index] == '%')
            {
                throw _problems.Fatal(At(start.Start), "A directive ('%') stands before the document, but none is read.", "Remove the line.");
            }

            YamlNode root = ReadNode(depth: 1);
            _parser.Consume<DocumentEnd>();
            if (_parser.TryConsume<DocumentStart>(out var second))
            {
                throw _problems.Fatal(At(second.Start), "A second document begins here, but one file holds one.", "Remove the '---' or move the rest to another file.");
            }

            return root;
        }
        catch (YamlException exception)
        {
            throw _problems.Fatal(At(exception.Start), $"This is not YAML: {Quote.Clean(exception.Message.TrimEnd('.'))}.", "Correct the line; text with ': ', ' #', or a first character such as '*', '&', '[', '{', '%', '@' needs quotes.");
        }
    }

    private YamlNode ReadNode(int depth)
    {
        ParsingEvent next = _parser.Consume<ParsingEvent>();
        if (next is AnchorAlias alias)
        {
            return Resolve(alias, depth);
        }

        // An indented ': b' gives a key without a value.
        if (next is not NodeEvent start)
        {
            throw _problems.Fatal(At(next.Start), "This is not YAML: a key stands here without a value.", "Write 'key: value'.");
        }

        RefuseExcess(start, added: 1, depth);
        RefuseTag(start);
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = null;
        }

        YamlNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(At(start.Start), depth),
            _ => ReadMapping(At(start.Start), depth),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private YamlNode Resolve(AnchorAlias alias, int depth)
    {
        string name = Quote.Clean(alias.Value.Value);
        if (!_anchors.TryGetValue(alias.Value, out YamlNode? target))
        {
            throw _problems.Fatal(At(alias.Start), $"The alias '*{name}' stands for nothing: no '&{name}' comes before it.", "Define the anchor above, or quote the text.");
        }

        if (target is null)
        {
            throw _problems.Fatal(At(alias.Start), $"The alias '*{name}' stands inside the node that it names.", "Write the inner part out.");
        }

        RefuseExcess(alias, target.Count, depth + target.Height - 1);
        return target;
    }

    private YamlNode ReadScalar(Scalar scalar)
    {
        SourcePosition at = At(scalar.Start);
        if (scalar.Style != ScalarStyle.Plain)
        {
            return YamlNode.Scalar(scalar.Value, YamlKind.Text, at);
        }

        YamlKind kind = PlainScalar.KindOf(scalar.Value);
        if (kind == YamlKind.Text && PlainScalar.Surprise(scalar.Value) is string reading)
        {
            _problems.Add(
                at,
                $"{Quote.Of(scalar.Value)} is {reading} to some readers of YAML and text to others.",
                $"If text is meant, quote it: \"{Quote.Clean(scalar.Value)}\". Numbers are written like 10, 0.5 or 1e-3, truth values true and false.");
        }

        return YamlNode.Scalar(scalar.Value, kind, at);
    }

    private YamlNode ReadSequence(SourcePosition at, int depth)
    {
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return YamlNode.Sequence(items.ToImmutable(), at);
    }

    private YamlNode ReadMapping(SourcePosition at, int depth)
    {
        ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            YamlNode key = ReadKey();
            YamlNode value = ReadNode(depth + 1);
            if (lines.TryAdd(key.Text, key.Position.Line))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _problems.Add(key.Position, $"The key {Quote.Of(key.Text)} stands twice in this mapping, first in line {lines[key.Text]}.", "Keep one of the two.");
            }
        }

        return YamlNode.Mapping(entries.ToImmutable(), at);
    }

    private YamlNode ReadKey()
    {
        ParsingEvent next = _parser.Consume<ParsingEvent>();
        if (next is not Scalar scalar)
        {
            throw _problems.Fatal(At(next.Start), "A key must be text, but is a list, a mapping or an alias.", "Write a plain name before the ':'.");
        }

        RefuseTag(scalar);
        if (!scalar.Anchor.IsEmpty)
        {
            throw _problems.Fatal(At(scalar.Start), $"The key {Quote.Of(scalar.Value)} has an anchor, but only values may have one.", "Put the anchor after the ':'.");
        }

        if (scalar is { Style: ScalarStyle.Plain, Value: "<<" })
        {
            throw _problems.Fatal(At(scalar.Start), "A merge key '<<' stands here, but YAML 1.2 has none.", "Write the keys out, or alias the whole value.");
        }

        return ReadScalar(scalar);
    }

    private void RefuseTag(NodeEvent start)
    {
        if (!start.Tag.IsEmpty)
        {
            throw _problems.Fatal(At(start.Start), $"The tag {Quote.Of(start.Tag.Value)} stands here, but no tags are read: the schema decides the type.", "Remove it; quote the value if text is meant.");
        }
    }

    private void RefuseExcess(ParsingEvent at, int added, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw _problems.Fatal(At(at.Start), $"The nesting is deeper than {MaximumDepth} levels, aliases written out.", "Flatten it.");
        }

        _count += added;
        if (_count > MaximumNodes)
        {
            throw _problems.Fatal(At(at.Start), $"The file has more than {MaximumNodes.ToString("N0", CultureInfo.InvariantCulture)} values, aliases written out.", "Use matrices and ranges instead of writing stages out.");
        }
    }

    private SourcePosition At(Mark mark) => _hasLines ? new(_source, (int)mark.Line, (int)mark.Column) : new(_source, 0, 0);
}
