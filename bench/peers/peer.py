"""The protocol with bench/Pipeline.Bench/Peers/PeerScript.cs that the Python peers of the area 'engine' share.

A script reads one JSON request a line and writes one JSON answer a line.
  {"do": "load", "work", "warmups", "weights": {name: {"shape", "numbers"}}, "data": {name: {"shape", "numbers"}}, …}
      → {"ways": [{"name", "losses" or null}]}    each way does the warm-ups; its losses show that it does the same work as ours
  {"do": "time", "way", "repetitions"} → {"seconds": [processor time of each repetition; time that passed where the work has several threads]}
Data are [sequence][step][number]; a script gets them as [step, sequence, number]."""
import json
import os
import sys
import time


# Set for the libraries, and read here: one thread is timed by processor time, several by time that passed.
THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
CLOCK = time.process_time if THREADS == 1 else time.perf_counter


def answer(content):
    print(json.dumps(content), flush=True)


def load(request, make_ways):
    """Makes the ways of a work, {name: (run once, whether it is our work)}, and warms each up."""
    ways, shown = make_ways(request), []
    for name, (run, same_work) in ways.items():
        losses = [run().item() for _ in range(request["warmups"])]
        shown.append({"name": name, "losses": losses if same_work else None})
    return {name: run for name, (run, _) in ways.items()}, {"ways": shown}


def measure(run, repetitions):
    seconds = []
    for _ in range(repetitions):
        begin = CLOCK()
        run()
        seconds.append(CLOCK() - begin)
    return {"seconds": seconds}


def serve(name, works):
    """Says who serves, and serves requests to the end of the input. works[name](request) gives the ways of a work."""
    answer({"name": name})
    runs = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "load":
            runs, content = load(request, works[request["work"]])
        else:
            content = measure(runs[request["way"]], request["repetitions"])
        answer(content)
