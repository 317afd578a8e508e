#!/usr/bin/env python3
"""The conformance kit's PyTorch side, in float64.

    conformance.py write FOLDER     trains every network of cases.json and writes one file each
    conformance.py verify FOLDER    computes what the files of another engine hold, and compares

README.md describes the format. Exit codes: 0 agreement, 1 a difference or a missing case, 2 PyTorch is missing or the usage is wrong."""
import json
import pathlib
import platform
import struct
import sys

try:
    import numpy
    import torch
    from networks import TWINS
except ImportError as missing:
    print(f"conformance: {missing}. Install the package python3-torch (Debian, Ubuntu), or torch and numpy with pip.", file=sys.stderr)
    sys.exit(2)

FORMAT, TOLERANCE = "pipeline-conformance-1", 1e-5
UPDATES, TRAINING, ADAM_RATE, SGD_RATE = 10, 20, 0.01, 0.1
HERE = pathlib.Path(__file__).parent


def optimizers(parameters):
    return {"adam": torch.optim.Adam(parameters, lr=ADAM_RATE), "sgd": torch.optim.SGD(parameters, lr=SGD_RATE)}


class Case:
    """A network and its data: inputs by name, and the steps of each sequence."""

    def __init__(self, twin, inputs, lengths):
        self.twin, self.inputs = twin, inputs
        self.exists = (torch.arange(inputs["input"].shape[0])[:, None] < lengths[None, :]).double()[:, :, None]

    def run(self, w):
        nets, outputs = self.twin.run(w, self.inputs)
        return outputs * self.exists, self.twin.loss(nets, outputs, self.inputs, self.exists)

    def train(self, weights, optimizer, updates):
        """The weights after some updates, and the loss before each."""
        w = {name: value.clone().requires_grad_() for name, value in weights.items()}
        rule, losses = optimizers(list(w.values()))[optimizer], []
        for _ in range(updates):
            rule.zero_grad()
            loss = self.run(w)[1]
            loss.backward()
            rule.step()
            losses.append(loss.detach())
        return {name: value.detach() for name, value in w.items()}, torch.stack(losses)

    def results(self, weights):
        """Everything that a kit asks of an engine, by the names of the format."""
        w = {name: value.clone().requires_grad_() for name, value in weights.items()}
        outputs, loss = self.run(w)
        loss.backward()
        tensors = {"output": outputs.detach(), "loss": loss.detach().reshape(1)}
        tensors.update(prefixed("gradient/", {name: value.grad for name, value in w.items()}))
        for optimizer in ("adam", "sgd"):
            after, losses = self.train(weights, optimizer, UPDATES)
            tensors[f"{optimizer}/losses"] = losses
            tensors.update(prefixed(f"{optimizer}/weights/", after))
        return tensors


def prefixed(prefix, tensors):
    return {prefix + name: value for name, value in tensors.items()}


def write_file(path, metadata, tensors):
    header, data = {"__metadata__": metadata}, b""
    for name in sorted(tensors):
        numbers = tensors[name].contiguous().numpy()
        content = numbers.astype("<f8").tobytes()
        header[name] = {"dtype": "F64", "shape": list(numbers.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read_file(path):
    content = path.read_bytes()
    start = 8 + struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:start])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, end = (start + offset for offset in entry["data_offsets"])
        numbers = numpy.frombuffer(content[first:end], {"F32": "<f4", "F64": "<f8"}[entry["dtype"]])
        tensors[name] = torch.from_numpy(numbers.reshape(entry["shape"]).astype("f8"))
    return metadata, tensors


def read_cases():
    return json.loads((HERE / "cases.json").read_text())


def draw_inputs(twin, steps, sequences, draw):
    ranges = {"input": lambda shape: draw(shape, -1, 1), "shown": lambda shape: draw(shape, 0, 1).round()}
    return {name: ranges.get(name, lambda shape: draw(shape, 0, 1))((steps, sequences, length)) for name, length in twin.inputs().items()}


def write_case(folder, row, random):
    draw = lambda shape, low, high: (torch.rand(shape, generator=random) * (high - low) + low).double()
    steps, sequences = row["steps"], row["sequences"]
    twin = TWINS[row["network"]](row["settings"])
    inputs = draw_inputs(twin, steps, sequences, draw)
    lengths = torch.tensor(row.get("lengths", [steps] * sequences)).double()
    case = Case(twin, inputs, lengths)
    trained, _ = case.train({name: draw(shape, -0.8, 0.8) for name, shape in twin.shapes().items()}, "adam", TRAINING)
    weights = {name: value.float().double() for name, value in trained.items()}   # an engine in float32 must start equal
    metadata = {
        "format": FORMAT, "case": row["name"], "network": row["network"], "settings": json.dumps(row["settings"], separators=(",", ":")),
        "writer": f"PyTorch {torch.__version__}, Python {platform.python_version()}, float64"}
    tensors = {"lengths": lengths, **prefixed("inputs/", inputs), **prefixed("weights/", weights), **case.results(weights)}
    write_file(folder / f"{row['name']}.safetensors", metadata, tensors)


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(read_cases()):
        write_case(folder, row, torch.Generator().manual_seed(1997 + number))


def relative_error(found, expected):
    if found.shape != expected.shape:
        return float("inf")
    length = expected.norm().item()
    return (found - expected).norm().item() / (length if length > 0 else 1)


def take(tensors, name, shape):
    """A tensor that the verifier computes with."""
    if name not in tensors or tuple(tensors[name].shape) != tuple(shape):
        raise ValueError(f"'{name}' of shape {list(shape)} is missing")
    return tensors[name]


def verify_case(folder, row):
    """Pairs of tensor name and relative error; infinity where something is missing or of another shape."""
    path = folder / f"{row['name']}.safetensors"
    if not path.exists():
        return [("the file", float("inf"))]
    metadata, tensors = read_file(path)
    if metadata["network"] != row["network"] or json.loads(metadata["settings"]) != row["settings"]:
        return [("the settings", float("inf"))]
    steps, sequences = row["steps"], row["sequences"]
    twin = TWINS[row["network"]](row["settings"])
    try:
        inputs = {name: take(tensors, f"inputs/{name}", (steps, sequences, length)) for name, length in twin.inputs().items()}
        weights = {name: take(tensors, f"weights/{name}", shape) for name, shape in twin.shapes().items()}
        expected = Case(twin, inputs, take(tensors, "lengths", (sequences,))).results(weights)
    except ValueError as fault:
        return [(str(fault), float("inf"))]
    return [(name, relative_error(tensors[name], value) if name in tensors else float("inf")) for name, value in expected.items()]


def verify(folder):
    """Prints a row for each case and tensor; answers whether all agree."""
    different = []
    for row in read_cases():
        for name, error in verify_case(folder, row):
            print(f"{row['name']:32}{name:32}{error:10.1e}")
            if not error < TOLERANCE:
                different.append(f"{row['name']}: {name}")
    for name in different:
        print(f"conformance: {name} differs by more than {TOLERANCE} from PyTorch {torch.__version__}.", file=sys.stderr)
    return not different


if __name__ == "__main__":
    torch.set_num_threads(1)
    if len(sys.argv) != 3 or sys.argv[1] not in ("write", "verify"):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    if sys.argv[1] == "write":
        write(pathlib.Path(sys.argv[2]))
    elif not verify(pathlib.Path(sys.argv[2])):
        sys.exit(1)
