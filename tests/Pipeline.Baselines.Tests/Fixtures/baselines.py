#!/usr/bin/env python3
"""Writes baselines.json: what scikit-learn (liblinear's and libsvm's objectives) makes of fixed samples. Run it with Debian's python3-sklearn:

    /usr/bin/python3 tests/Pipeline.Baselines.Tests/Fixtures/baselines.py

Every solver is run to a far smaller tolerance than its default, so that the numbers are those of the problem and not of the stopping rule."""
import json
import pathlib

import numpy
import scipy
import sklearn
from scipy.integrate import quad
from scipy.special import expit
from sklearn.calibration import _sigmoid_calibration
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF, ConstantKernel
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.svm import SVC

SEPARATION = {"overlapping": 0.8, "nearly separable": 3.0}
QUERIES = 6


def samples(name, random):
    """40 samples of 3 inputs, the second correlated with the first, labels by a noisy plane and a bend."""
    x = random.standard_normal((40, 3))
    x[:, 1] = 0.8 * x[:, 0] + 0.6 * x[:, 1]
    net = SEPARATION[name] * (1.5 * x[:, 0] - x[:, 1] + 0.7 * x[:, 2] ** 2 - 0.4)
    return x, (random.random(40) < expit(net)).astype(int), random.standard_normal((QUERIES, 3))


def stratified_folds(y, folds):
    """False labels first, then true ones: the j-th is in fold j mod k."""
    fold = numpy.empty(len(y), int)
    fold[numpy.argsort(y, kind="stable")] = numpy.arange(len(y)) % folds
    return fold


SOLVERS = {("l1", "free"): "saga", ("l2", "free"): "newton-cg", ("l1", "penalised"): "liblinear", ("l2", "penalised"): "liblinear"}


def logistic(x, y, queries):
    rows = []
    for (penalty, intercept), solver in SOLVERS.items():
        for c in (0.3, 3.0, 100.0):
            model = LogisticRegression(penalty=penalty, C=c, solver=solver, tol=1e-8, max_iter=200_000, random_state=0).fit(x, y)
            rows.append({"penalty": penalty, "interceptIs": intercept, "c": c, "weights": model.coef_[0].tolist(), "intercept": model.intercept_[0],
                         "probabilities": model.predict_proba(queries)[:, 1].tolist()})
    return rows


def logistic_choices(x, y):
    folds = PredefinedSplit(stratified_folds(y, 3))
    grid = [{"penalty": [p], "C": [0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]} for p in ("l1", "l2")]
    rows = []
    for criterion, scoring in (("log-loss", "neg_log_loss"), ("accuracy", "accuracy")):
        scores = {}
        for part in grid:
            search = GridSearchCV(LogisticRegression(solver="liblinear", tol=1e-8, max_iter=200_000, random_state=0), part, scoring=scoring, cv=folds).fit(x, y)
            for parameters, score in zip(search.cv_results_["params"], search.cv_results_["mean_test_score"]):
                scores[parameters["penalty"], parameters["C"]] = score
        best = max(scores.values())
        penalty, c = next(key for key, score in scores.items() if score >= best - 1e-9)
        rows.append({"criterion": criterion, "penalty": penalty, "c": c})
    return rows


def kernels():
    return [("linear", {"kernel": "linear"})] + [(f"rbf {gamma}", {"kernel": "rbf", "gamma": gamma}) for gamma in (1.0, 0.1)]


def machine(options, c, x, y):
    return SVC(C=c, tol=1e-6, **options).fit(x, y)


def support_vectors(x, y, queries):
    rows = []
    for _, options in kernels():
        for c in (0.3, 10.0):
            model = machine(options, c, x, y)
            coefficients = numpy.zeros(len(y))
            coefficients[model.support_] = model.dual_coef_[0]
            rows.append({"gamma": options.get("gamma"), "c": c, "coefficients": coefficients.tolist(), "bias": model.intercept_[0],
                         "decisions": model.decision_function(queries).tolist(), **platt(options, c, x, y, model.decision_function(queries))})
    return rows


def platt(options, c, x, y, decisions):
    """Platt scaling by internal cross-validation over the folds i mod 5."""
    held = numpy.empty(len(y))
    fold = numpy.arange(len(y)) % 5
    for k in range(5):
        held[fold == k] = machine(options, c, x[fold != k], y[fold != k]).decision_function(x[fold == k])
    a, b = _sigmoid_calibration(held, y)
    return {"heldOut": held.tolist(), "a": a, "b": b, "probabilities": expit(-(a * decisions + b)).tolist()}


def support_vector_choices(x, y):
    folds = PredefinedSplit(stratified_folds(y, 3))
    gammas, cs = [1.0, 0.3, 0.1, 0.03], [0.1, 1.0, 10.0, 100.0]
    rows = []
    for kernel, values in (("linear", [None]), ("rbf", gammas)):
        scores = {}
        for gamma in values:
            options = {"kernel": kernel} if gamma is None else {"kernel": kernel, "gamma": gamma}
            search = GridSearchCV(SVC(tol=1e-4, **options), {"C": cs}, scoring="accuracy", cv=folds).fit(x, y)
            for c, score in zip(cs, search.cv_results_["mean_test_score"]):
                scores[gamma, c] = score
        best = max(scores.values())
        gamma, c = next(key for key, score in scores.items() if score >= best - 1e-9)
        rows.append({"kernel": kernel, "gamma": gamma, "c": c})
    return rows


def latent(model, queries):
    """Mean and variance of the latent value: Algorithm 3.2 with the posterior that scikit-learn found."""
    inner = model.base_estimator_
    cross = inner.kernel_(inner.X_train_, queries)
    mean = cross.T @ (inner.y_train_ - inner.pi_)
    v = numpy.linalg.solve(inner.L_, inner.W_sr_[:, None] * cross)
    return mean, inner.kernel_.diag(queries) - numpy.einsum("ij,ij->j", v, v)


def average(mean, variance):
    deviation = numpy.sqrt(variance)
    density = lambda z: expit(mean + deviation * z) * numpy.exp(-z * z / 2) / numpy.sqrt(2 * numpy.pi)
    return quad(density, -12, 12, epsabs=1e-12, limit=500, points=[-mean / deviation] if abs(mean / deviation) < 12 else None)[0]


def gaussian_process(model, queries):
    log_evidence, gradient = model.log_marginal_likelihood(model.kernel_.theta, eval_gradient=True)
    mean, variance = latent(model, queries)
    return {"logVariance": model.kernel_.theta[0], "logLength": model.kernel_.theta[1], "logEvidence": log_evidence, "gradient": gradient.tolist(),
            "means": mean.tolist(), "variances": variance.tolist(), "probabilities": [average(m, v) for m, v in zip(mean, variance)]}


def gaussian_processes(x, y, queries):
    conditioned = [gaussian_process(GaussianProcessClassifier(ConstantKernel(variance) * RBF(length), optimizer=None).fit(x, y), queries)
                   for variance, length in ((1.0, 1.0), (9.0, 0.5), (100.0, 4.0))]
    return conditioned, gaussian_process(GaussianProcessClassifier(ConstantKernel(1.0) * RBF(1.0)).fit(x, y), queries)


def case(name, random):
    x, y, queries = samples(name, random)
    conditioned, fitted = gaussian_processes(x, y, queries)
    return {"name": name, "inputs": x.ravel().tolist(), "dimensions": x.shape[1], "labels": y.tolist(), "queries": queries.ravel().tolist(),
            "logistic": logistic(x, y, queries), "logisticChoices": logistic_choices(x, y),
            "supportVectors": support_vectors(x, y, queries), "supportVectorChoices": support_vector_choices(x, y),
            "conditioned": conditioned, "fitted": fitted}


random = numpy.random.default_rng(2016)
averages = [{"mean": m, "variance": v, "average": average(m, v)} for m in (-3.0, 0.4, 8.0) for v in (1e-6, 0.3, 1.0, 1.5, 40.0, 900.0)]
content = {"versions": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, "scipy": scipy.__version__},
           "cases": [case(name, random) for name in SEPARATION], "averages": averages}
pathlib.Path(__file__).with_name("baselines.json").write_text(json.dumps(content, indent=1) + "\n")
