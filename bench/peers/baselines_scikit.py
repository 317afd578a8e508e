#!/usr/bin/env python3
"""Peer of the area 'baselines': scikit-learn (liblinear and libsvm) on one thread. One JSON request and one JSON answer a line.

  {"do": "load", "work", "sets": [{"inputs": [row …], "labels": [0 or 1 …]}, …], "queries": [row …]}
      → {"ways": [{"name", "answers": [[number for each query] for each set]}]}    decision values or probabilities: the same work gives the same
  {"do": "time", "way", "repetitions"} → {"seconds": [processor time of fitting all sets, each repetition]}"""
import json
import sys
import warnings

from peer import answer, measure

try:
    import numpy
    import sklearn
    from sklearn.gaussian_process import GaussianProcessClassifier
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import SVC
except ImportError:
    answer({"missing": "scikit-learn", "install": "apt-get install -y --no-install-recommends python3-sklearn"})
    sys.exit(2)

# A work's ways: how to make the estimator, and what to ask of it.
WORKS = {
    "logistic-l2": {"liblinear": (lambda: LogisticRegression(C=1.0, solver="liblinear"), "decision_function")},
    "logistic-l1": {"liblinear": (lambda: LogisticRegression(C=1.0, penalty="l1", solver="liblinear"), "decision_function")},
    "svm-linear": {"libsvm": (lambda: SVC(C=10.0, kernel="linear"), "decision_function")},
    "svm-rbf": {"libsvm": (lambda: SVC(C=10.0, gamma=0.3), "decision_function")},
    "svm-probability": {"libsvm": (lambda: SVC(C=10.0, gamma=0.3, probability=True, random_state=0), "decision_function")},
    "gaussian-process": {"L-BFGS-B": (lambda: GaussianProcessClassifier(ConstantKernel(1.0) * RBF(1.0)), "predict_proba")},
}


def load(request):
    sets = [(numpy.array(entry["inputs"]), numpy.array(entry["labels"])) for entry in request["sets"]]
    queries = numpy.array(request["queries"])
    runs, shown = {}, []
    for name, (create, ask) in WORKS[request["work"]].items():
        answers = [getattr(create().fit(x, y), ask)(queries) for x, y in sets]
        shown.append({"name": name, "answers": [(row[:, 1] if row.ndim == 2 else row).tolist() for row in answers]})
        runs[name] = lambda create=create: [create().fit(x, y) for x, y in sets]
    return runs, {"ways": shown}


warnings.simplefilter("ignore")   # of estimators that come to a bound of their hyper-parameters
answer({"name": f"scikit-learn {sklearn.__version__}"})
runs = {}
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "load":
        runs, content = load(request)
    else:
        content = measure(runs[request["way"]], request["repetitions"])
    answer(content)
