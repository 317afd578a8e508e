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
UPDATES, TRAINING, ADAM_RATE, SGD_RATE = 10, 20, 0.01, 0.5
HERE = pathlib.Path(__file__).parent


def optimizers(parameters):
    return {"adam": torch.optim.Adam(parameters, lr=ADAM_RATE), "sgd": torch.optim.SGD(parameters, lr=SGD_RATE)}


def train(twin, weights, x, target, optimizer, updates):
    """The weights after some updates, and the loss before each."""
    w = {name: value.clone().requires_grad_() for name, value in weights.items()}
    rule, losses = optimizers(list(w.values()))[optimizer], []
    for _ in range(updates):
        rule.zero_grad()
        loss = twin.loss(*twin.run(w, x), target)
        loss.backward()
        rule.step()
        losses.append(loss.detach())
    return {name: value.detach() for name, value in w.items()}, torch.stack(losses)


def results(twin, weights, x, target):
    """Everything that a kit asks of an engine, by the names of the format."""
    w = {name: value.clone().requires_grad_() for name, value in weights.items()}
    nets, outputs = twin.run(w, x)
    loss = twin.loss(nets, outputs, target)
    loss.backward()
    tensors = {"output": outputs.detach(), "loss": loss.detach().reshape(1)}
    tensors.update({f"gradient/{name}": value.grad for name, value in w.items()})
    for optimizer in ("adam", "sgd"):
        after, losses = train(twin, weights, x, target, optimizer, UPDATES)
        tensors[f"{optimizer}/losses"] = losses
        tensors.update({f"{optimizer}/weights/{name}": value for name, value in after.items()})
    return tensors


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


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(json.loads((HERE / "cases.json").read_text())):
        random = torch.Generator().manual_seed(1997 + number)
        draw = lambda shape, low, high: (torch.rand(shape, generator=random) * (high - low) + low).double()
        twin = TWINS[case["network"]](case["settings"])
        x = draw((case["steps"], case["sequences"], case["settings"]["inputs"]), -1, 1)
        target = draw((case["steps"], case["sequences"], case["settings"]["outputs"]), 0, 1)
        initial = {name: draw(shape, -0.8, 0.8) for name, shape in twin.shapes().items()}
        trained, _ = train(twin, initial, x, target, "adam", TRAINING)
        weights = {name: value.float().double() for name, value in trained.items()}   # an engine in float32 must start equal
        tensors = {"input": x, "target": target, **{f"weights/{name}": value for name, value in weights.items()}}
        metadata = {
            "format": FORMAT, "case": case["name"], "network": case["network"], "settings": json.dumps(case["settings"], separators=(",", ":")),
            "writer": f"PyTorch {torch.__version__}, Python {platform.python_version()}, float64"}
        write_file(folder / f"{case['name']}.safetensors", metadata, {**tensors, **results(twin, weights, x, target)})


def relative_error(found, expected):
    if found.shape != expected.shape:
        return float("inf")
    length = expected.norm().item()
    return (found - expected).norm().item() / (length if length > 0 else 1)


def verify_file(path):
    """Pairs of tensor name and relative error; infinity where a tensor is missing or of another shape."""
    metadata, tensors = read_file(path)
    twin = TWINS[metadata["network"]](json.loads(metadata["settings"]))
    weights = {name: tensors[f"weights/{name}"] for name in twin.shapes()}
    for name, value in results(twin, weights, tensors["input"], tensors["target"]).items():
        yield name, relative_error(tensors[name], value) if name in tensors else float("inf")


def verify(folder):
    """Prints a row for each case and tensor; answers whether all agree."""
    different = []
    for case in json.loads((HERE / "cases.json").read_text()):
        path = folder / f"{case['name']}.safetensors"
        rows = list(verify_file(path)) if path.exists() else [("the file", float("inf"))]
        for name, error in rows:
            print(f"{case['name']:32}{name:32}{error:10.1e}")
            if not error < TOLERANCE:
                different.append(f"{case['name']}: {name}")
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
