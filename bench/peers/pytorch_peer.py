"""What the PyTorch peers of the area 'engine' share: one thread, OpenBLAS, and the protocol with bench/Pipeline.Bench/Peers/PeerScript.cs.

A script reads one JSON request a line and writes one JSON answer a line.
  {"do": "load", "work", "warmups", "weights": {name: {"shape", "numbers"}}, "data": {name: {"shape", "numbers"}}, …}
      → {"ways": [{"name", "losses" or null}]}    each way does the warm-ups; its losses show that it does the same work as ours
  {"do": "time", "way", "repetitions"} → {"seconds": [processor time of each repetition]}
Data are [sequence][step][number]; a script gets them as tensors [step, sequence, number]."""
import json
import os
import sys
import time

INSTALL = "apt-get install -y --no-install-recommends python3-torch libopenblas0-serial"


def answer(content):
    print(json.dumps(content), flush=True)


try:
    import torch
except ImportError:
    answer({"missing": "PyTorch", "install": INSTALL})
    sys.exit(2)


def openblas():
    """The version of the OpenBLAS that PyTorch calls, or None. The reference BLAS is about three times slower, so it is no peer."""
    with open("/proc/self/maps") as maps:
        loaded = {os.path.realpath(line.split()[-1]) for line in maps if "/" in line}
    reference = [path for path in loaded if os.path.basename(path).startswith("libblas") and "openblas" not in path]
    found = sorted(os.path.basename(path) for path in loaded if os.path.basename(path).startswith("libopenblas"))
    return found[0].partition("-r")[2].removesuffix(".so") if found and not reference else None


def tensors(content):
    return {name: torch.tensor(entry["numbers"], dtype=torch.float32).view(entry["shape"]) for name, entry in content.items()}


def training(model, loss_of, rate, clip=None):
    """One update by Adam, with the gradient bounded by its norm where clip is given. Answers the loss before it."""
    parameters = list(model.parameters())
    optimizer = torch.optim.Adam(parameters, rate)

    def update():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(model)
        loss.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_(parameters, clip)
        optimizer.step()
        return loss.detach()

    return update


def load(request, make_ways):
    """Makes the ways of a work and warms each up."""
    data = {name: tensor.transpose(0, 1).contiguous() for name, tensor in tensors(request["data"]).items()}
    ways, shown = make_ways(request, tensors(request["weights"]), data), []
    for name, (run, same_work) in ways.items():
        losses = [run().item() for _ in range(request["warmups"])]
        shown.append({"name": name, "losses": losses if same_work else None})
    return {name: run for name, (run, _) in ways.items()}, {"ways": shown}


def measure(run, repetitions):
    seconds = []
    for _ in range(repetitions):
        begin = time.process_time()
        run()
        seconds.append(time.process_time() - begin)
    return {"seconds": seconds}


def serve(works):
    """Serves requests to the end of the input. works[name](request, weights, data) gives {way: (run once, whether it is our work)}."""
    torch.set_num_threads(1)
    blas = openblas()
    if blas is None:
        choose = "update-alternatives --auto libblas.so.3-x86_64-linux-gnu"
        answer({"missing": "OpenBLAS as its BLAS (the reference BLAS is no peer)", "install": f"{INSTALL} && {choose}"})
        sys.exit(2)
    answer({"name": f"PyTorch {torch.__version__}, OpenBLAS {blas}"})
    runs = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "load":
            runs, content = load(request, works[request["work"]])
        else:
            content = measure(runs[request["way"]], request["repetitions"])
        answer(content)
