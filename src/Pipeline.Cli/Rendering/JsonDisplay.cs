using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Rendering;

/// <summary>One JSON object a line, for programs that follow a run.</summary>
internal sealed class JsonDisplay(TextWriter output) : IRunDisplay
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public Task<RunSummary> ShowAsync(Func<Task<RunSummary>> run) => run();

    /// <inheritdoc/>
    public void Begun(int instances) => Write("begun", null, new JsonObject { ["instances"] = instances });

    /// <inheritdoc/>
    public void Reused(InstanceName instance) => Write("cached", instance, []);

    /// <inheritdoc/>
    public void Started(InstanceName instance, ImmutableArray<Reason> reasons) =>
        Write("run", instance, new JsonObject { ["reasons"] = new JsonArray([.. reasons.Select(reason => (JsonNode)reason.Text)]) });

    /// <inheritdoc/>
    public void Advanced(InstanceName instance, StageProgress progress) =>
        Write("progress", instance, new JsonObject { ["done"] = progress.Done, ["total"] = progress.Total, ["loss"] = progress.Loss is double loss && double.IsFinite(loss) ? loss : null });

    /// <inheritdoc/>
    public void Completed(InstanceName instance, TimeSpan duration) => Write("done", instance, new JsonObject { ["seconds"] = duration.TotalSeconds });

    /// <inheritdoc/>
    public void Failed(InstanceName instance, PipelineException failure) => Write("failed", instance, new JsonObject { ["message"] = failure.Message });

    /// <inheritdoc/>
    public void Noticed(string message) => Write("notice", null, new JsonObject { ["message"] = message });

    private void Write(string kind, InstanceName? instance, JsonObject members)
    {
        members["event"] = kind;
        if (instance is not null)
        {
            members["instance"] = instance.ToString();
        }

        lock (_gate)
        {
            output.WriteLine(TerminalText.Escape(CanonicalJson.ToText(members)));
        }
    }
}
