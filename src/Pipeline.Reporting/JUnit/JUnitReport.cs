using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.JUnit;

/// <summary>The ledger as JUnit XML: a test case for each claim.</summary>
/// <remarks>
/// <c>failure</c>: the verdict is not the declared one. <c>error</c>: a number below its floor, which is a leak. <c>skipped</c>: nothing was
/// judged, because the claim cannot be tested or its numbers are stale or missing.
/// </remarks>
public static class JUnitReport
{
    /// <summary>The document.</summary>
    /// <param name="profile">Names the suite.</param>
    /// <param name="ledger">The claims in the order to be shown.</param>
    /// <param name="keyOf">The key under which an instance's numbers are recorded, or null.</param>
    public static string Write(string profile, IReadOnlyCollection<ClaimResult> ledger, Func<InstanceName, Digest?> keyOf)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(keyOf);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Harmless($"claims {profile}"));
            xml.WriteAttributeString("tests", Text(ledger.Count));
            foreach (string outcome in new[] { "failure", "error", "skipped" })
            {
                xml.WriteAttributeString(outcome == "skipped" ? outcome : outcome + "s", Text(ledger.Count(result => Outcome(result) == outcome)));
            }

            foreach (ClaimResult result in ledger)
            {
                Write(xml, result, keyOf);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, ClaimResult result, Func<InstanceName, Digest?> keyOf)
    {
        int slash = result.Claim.Name.LastIndexOf('/');
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", slash < 0 ? "claims" : result.Claim.Name[..slash].Replace('/', '.'));
        xml.WriteAttributeString("name", result.Claim.Name[(slash + 1)..]);
        xml.WriteStartElement("properties");
        foreach ((string name, string value) in Properties(result, keyOf))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", Harmless(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (Outcome(result) is string outcome)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("message", Harmless(Message(result)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string Value)> Properties(ClaimResult result, Func<InstanceName, Digest?> keyOf)
    {
        yield return ("says", result.Claim.Says);
        yield return ("where", result.Claim.Where);
        yield return ("kind", ClaimText.Kind(result.Claim.Kind));
        if (result.Claim.Metric is not MetricReference metric)
        {
            yield break;
        }

        InstanceName[] instances = [.. result.Claim.Than.Prepend(metric).SelectMany(each => each.Instances)];
        yield return ("metric", metric.Text);
        yield return ("seeds", string.Join(' ', metric.Instances.Select(instance => instance.Axes[AxisValues.SeedAxis]).OfType<string>()));
        yield return ("unit", ClaimText.Unit(result.Claim.Unit));
        yield return ("paper", ClaimText.Paper(result.Claim));
        yield return ("ours", ClaimText.Ours(result));
        yield return ("interval", ClaimText.Interval(result));
        yield return ("numbers", ClaimText.Source(result.Source));

        // One digest for all that the verdict rests on, so that two reports can be compared at a glance.
        yield return ("digest", Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', instances.Select(instance => $"{instance} {keyOf(instance)?.ToString() ?? "none"}")))).ToString());
    }

    private static string? Outcome(ClaimResult result) =>
        result.IsBelowFloor ? "error"
        : result.Claim.Kind == ClaimKind.NotTestable || result.Source is MetricSource.Stale or MetricSource.Missing ? "skipped"
        : result.IsAsDeclared ? null
        : "failure";

    private static string Message(ClaimResult result) =>
        result.Claim.Kind == ClaimKind.NotTestable ? $"not testable: {result.Claim.Because}"
        : result.Source is MetricSource.Stale or MetricSource.Missing && !result.IsBelowFloor ? $"the numbers are {ClaimText.Source(result.Source)}"
        : ClaimText.Verdict(result);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML cannot hold most control characters, not even escaped, and readers of logs obey others; a blank takes their place.</summary>
    private static string Harmless(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHarmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || rune.Value is 0xFFFE or 0xFFFF;
            safe.Append(isHarmful ? " " : rune.ToString());
        }

        return safe.Replace("##[", "## [").ToString();
    }
}
