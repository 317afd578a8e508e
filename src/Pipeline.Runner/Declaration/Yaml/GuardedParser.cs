using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>
/// Turns the parser's own failures into errors with a place. YamlDotNet 16.3 throws InvalidOperationException when a flow collection goes on in
/// the first column, and ArgumentException for a tag that is no URI.
/// </summary>
internal sealed class GuardedParser : IParser
{
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    public GuardedParser(TextReader text)
    {
        _scanner = new Scanner(text);
        _parser = new Parser(_scanner);
    }

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            Mark at = _scanner.CurrentPosition;
            throw new YamlException(at, at, "the text up to here cannot be read (indent lines inside brackets, use no tags)", exception);
        }
    }
}
