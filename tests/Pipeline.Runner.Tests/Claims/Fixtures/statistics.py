"""Writes statistics.json: what SciPy makes of a few fixed samples. Run: python3 statistics.py > statistics.json (SciPy 1.10 or later)."""
import json

import numpy as np
from scipy import stats

ours = [0.41, 0.39, 0.47, 0.44, 0.36, 0.52, 0.40, 0.43]
theirs = [0.49, 0.45, 0.50, 0.58, 0.47, 0.66, 0.53, 0.42]
more = [0.55, 0.48, 0.61, 0.57, 0.44, 0.69, 0.52, 0.59, 0.63, 0.51]


def interval(result):
    return [float(result.low), float(result.high)]


def welch(a, b, confidence):
    va, vb = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    df = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
    low, high = stats.t.interval(confidence, df, loc=np.mean(a) - np.mean(b), scale=np.sqrt(va + vb))
    return [float(low), float(high)]


def mann_whitney(n, m):
    """The exact P(U = u), as differences of SciPy's own one-sided p-values over samples without ties."""
    tails = []
    for u in range(n * m + 1):
        # n values of which the i-th beats the number of ours[i] among 0.5, 1.5, … m − 0.5; their sum is u.
        left, wins = u, []
        for _ in range(n):
            wins.append(min(m, left))
            left -= wins[-1]
        a = [w + 0.001 * k for k, w in enumerate(wins)]
        b = [k + 0.5 for k in range(m)]
        tails.append(stats.mannwhitneyu(a, b, alternative="less", method="exact").pvalue)
    return [float(tails[0])] + [float(tails[u] - tails[u - 1]) for u in range(1, n * m + 1)]


def prediction(a, confidence, log):
    x = np.log(a) if log else np.asarray(a)
    low, high = stats.t.interval(confidence, len(x) - 1, loc=np.mean(x), scale=np.std(x, ddof=1) * np.sqrt(1 + 1 / len(x)))
    return [float(np.exp(low)), float(np.exp(high))] if log else [float(low), float(high)]


def equivalence(a, value, margin, error):
    """The p-value of two one-sided tests of mean(a) against value ± margin, with the standard error of both."""
    own = np.var(a, ddof=1) / len(a)
    both = own + error**2
    df = both**2 / (own**2 / (len(a) - 1))
    below = stats.t.sf((np.mean(a) - (value - margin)) / np.sqrt(both), df)
    above = stats.t.cdf((np.mean(a) - (value + margin)) / np.sqrt(both), df)
    return float(max(below, above))


fixture = {
    "ours": ours,
    "theirs": theirs,
    "more": more,
    "differences": [0.5, 0.7, 0.3, 0.9],
    "differencesP": float(stats.ttest_1samp([0.5, 0.7, 0.3, 0.9], 0).pvalue),
    "wilson": [
        {"ones": k, "n": n, "confidence": c, "interval": interval(stats.binomtest(k, n).proportion_ci(confidence_level=c, method="wilson"))}
        for k, n, c in [(0, 10, 0.95), (1, 10, 0.95), (7, 10, 0.95), (10, 10, 0.95), (45, 50, 0.95), (45, 50, 0.99)]
    ],
    "pairedMean": {str(c): interval(stats.ttest_rel(ours, theirs).confidence_interval(c)) for c in (0.9, 0.95, 0.99)},
    "welch": {str(c): welch(ours, more, c) for c in (0.9, 0.95, 0.99)},
    "prediction": {str(log): prediction(ours, 0.95, log) for log in (False, True)},
    "equivalence": [
        {"value": v, "margin": m, "error": e, "p": equivalence(ours, v, m, e)}
        for v, m, e in [(0.43, 0.05, 0), (0.43, 0.05, 0.02), (0.45, 0.1, 0.01), (0.40, 0.03, 0.005)]
    ],
    "mannWhitney": {"4,4": mann_whitney(4, 4), "5,3": mann_whitney(5, 3), "8,10": mann_whitney(8, 10)},
}
print(json.dumps(fixture, indent=1))
