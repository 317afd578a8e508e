"""What the PyTorch peers of the area 'engine' share: as many threads as it is given, OpenBLAS, and updates by Adam. peer.py has the protocol."""
import os
import sys

import peer

INSTALL = "apt-get install -y --no-install-recommends python3-torch libopenblas0-serial"

try:
    import torch
except ImportError:
    peer.answer({"missing": "PyTorch", "install": INSTALL})
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


def with_tensors(make_ways):
    """make_ways(request, weights, data), with tensors, as peer.serve wants it."""
    def make(request):
        data = {name: tensor.transpose(0, 1).contiguous() for name, tensor in tensors(request["data"]).items()}
        return make_ways(request, tensors(request["weights"]), data)

    return make


def serve(works):
    """Serves requests to the end of the input. works[name](request, weights, data) gives {way: (run once, whether it is our work)}."""
    torch.set_num_threads(peer.THREADS)
    blas = openblas()
    if blas is None:
        choose = "update-alternatives --auto libblas.so.3-x86_64-linux-gnu"
        peer.answer({"missing": "OpenBLAS as its BLAS (the reference BLAS is no peer)", "install": f"{INSTALL} && {choose}"})
        sys.exit(2)
    peer.serve(f"PyTorch {torch.__version__}, OpenBLAS {blas}", {name: with_tensors(make_ways) for name, make_ways in works.items()})
