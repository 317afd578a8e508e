using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>Traces the step of an LSTM of 1997; the equations are those of <see cref="Lstm1997"/>.</summary>
internal sealed class Lstm1997Step(Lstm1997Settings settings)
{
    private readonly StepBuilder _step = new();

    /// <summary>The traced step.</summary>
    public StepProgram Trace()
    {
        int cells = settings.MemoryCells, units = settings.StandardUnits, gateUnits = settings.Gates * settings.MemoryBlocks;
        Value input = _step.Input("input", settings.Inputs);
        Value target = _step.Input("target", settings.Outputs);
        State hidden = _step.State("standard-units", units);
        State? gates = gateUnits > 0 ? _step.State("gates", gateUnits) : null;
        State cellOutputs = _step.State("cells", cells);
        State cellStates = _step.State("cell-states", cells);
        State? output = settings.Supplement == SupplementaryInput.Error ? _step.State("output", settings.Outputs) : null;

        Value recurrent = gates is not null && settings.GatesAsSources
            ? _step.Concatenate(hidden.Previous, gates.Previous, cellOutputs.Previous)
            : _step.Concatenate(hidden.Previous, cellOutputs.Previous);
        Value net = _step.Layer(
            Lstm1997.UnitsLayer, gateUnits + units + cells, _step.Concatenate(Supplemented(input, output), Truncated(recurrent)));
        Value sigmoid = _step.Logistic(net[..(gateUnits + units)]);
        var y = new Gates(sigmoid, settings);
        Value yHid = sigmoid[gateUnits..];
        Value s = CellStates(y, net[(gateUnits + units)..], cellStates.Previous);
        Value squashed = _step.SquashCellOutput(s);
        Value yCell = y.Output is null ? squashed : ForEachCell(y.Output) * squashed;
        Value yOutput = Above(yHid, yCell);
        _step.SquaredError(yOutput, target);

        hidden.Next = yHid;
        gates?.Next = sigmoid[..gateUnits];
        cellOutputs.Next = yCell;
        cellStates.Next = s;
        output?.Next = yOutput;
        _step.Expose("output", yOutput);
        _step.Expose("cell-states", s);
        _step.Expose("cells", yCell);
        Expose("input-gates", y.Input);
        Expose("output-gates", y.Output);
        Expose("forget-gates", y.Forget);
        _step.Expose("standard-units", yHid);
        return _step.Build();
    }

    /// <summary>The input; with the error as supplement its last numbers, which hold the previous target, less the previous output.</summary>
    private Value Supplemented(Value input, State? output)
    {
        if (output is null)
        {
            return input;
        }

        if (settings.Inputs < settings.Outputs)
        {
            throw new ArgumentException(
                $"The error takes the place of the last {settings.Outputs} numbers of the input, one for each output, but the input has {settings.Inputs}. "
                + "End the input with the previous target.");
        }

        Range previousTarget = ^settings.Outputs..;
        return _step.Concatenate(input[..^settings.Outputs], input[previousTarget] - Truncated(output.Previous));
    }

    private Value Truncated(Value previous) => settings.TruncatedGradient ? _step.StopGradient(previous) : previous;

    /// <summary>s(t), without operations for what a network does not have.</summary>
    private Value CellStates(Gates y, Value net, Value previous)
    {
        Value g = _step.SquashCellInput(net);
        Value kept = settings.LoopWeight == 1 ? previous : settings.LoopWeight * previous;
        Value s = (y.Forget, y.Input) switch
        {
            (null, null) => g + kept,
            (null, _) => _step.MultiplyAdd(ForEachCell(y.Input), g, kept),
            (_, null) => _step.MultiplyAdd(ForEachCell(y.Forget), kept, g),
            _ => _step.AddProducts(ForEachCell(y.Forget), kept, ForEachCell(y.Input), g),
        };
        return _step.Apply(settings.LoopFunction, s);
    }

    private Value ForEachCell(Value gate) => _step.Concatenate(
        [.. Enumerable.Range(0, settings.MemoryCells).Select(cell => cell / settings.CellsInBlock).Select(block => gate[block..(block + 1)])]);

    /// <summary>The layers above the hidden units: the outputs, and the second hidden layer where there is one.</summary>
    private Value Above(Value yHid, Value yCell)
    {
        Value below = _step.Concatenate(yHid, yCell);
        if (settings.SecondLayerUnits > 0)
        {
            below = _step.Logistic(_step.Layer(Lstm1997.SecondLayer, settings.SecondLayerUnits, below));
            _step.Expose("second-layer", below);
        }

        return _step.Logistic(_step.Layer(Lstm1997.OutputsLayer, settings.Outputs, below));
    }

    private void Expose(string name, Value? gate)
    {
        if (gate is not null)
        {
            _step.Expose(name, gate);
        }
    }

    /// <summary>y_in, y_out, y_forget, [B] each, in the order of the rows; null where the network has no such gates.</summary>
    private readonly struct Gates
    {
        public Gates(Value sigmoid, Lstm1997Settings settings)
        {
            int blocks = settings.MemoryBlocks, rows = 0;
            Value? Next(bool exists)
            {
                int first = rows;
                rows += exists ? blocks : 0;
                return exists ? sigmoid[first..rows] : null;
            }

            Input = Next(settings.InputGates);
            Output = Next(settings.OutputGates);
            Forget = Next(settings.ForgetGates);
        }

        public Value? Input { get; }

        public Value? Output { get; }

        public Value? Forget { get; }
    }
}
