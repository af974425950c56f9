"""Prints the coefficients of the rational fits in src/numerics: P(t)/Q(t) that meets f at Chebyshev nodes of an interval.

Run by hand: python3 test/numerics/tables/fit_coefficients.py (needs mpmath 1.3). Each block is named after the function that holds it;
"error" is the largest relative error found with the coefficients rounded to doubles. Nothing in the project runs this file.
"""
from mpmath import (mp, mpf, cos, digamma, erfc, exp, findroot, log, loggamma, lu_solve, matrix, ncdf, nstr, pi, polyval, psi, sqrt)

mp.dps = 80


def fit(name, f, low, high, top_degree, bottom_degree, to_t=lambda x: x):
    count = top_degree + bottom_degree + 1
    low, high = mpf(low), mpf(high)
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    system, right = matrix(count, count), matrix(count, 1)
    for i, x in enumerate(nodes):
        t, y = to_t(x), f(x)
        for j in range(top_degree + 1):
            system[i, j] = t**j
        for j in range(1, bottom_degree + 1):
            system[i, top_degree + j] = -y * t**j
        right[i] = y
    solution = [float(v) for v in lu_solve(system, right)]
    top, bottom = solution[: top_degree + 1], [1.0] + solution[top_degree + 1 :]
    error = mpf(0)
    for i in range(1, 200):
        x = low + (high - low) * i / 200
        t = to_t(x)
        value = polyval([mpf(c) for c in top[::-1]], t) / polyval([mpf(c) for c in bottom[::-1]], t)
        error = max(error, abs(value / f(x) - 1))
    print(f"{name}: [{nstr(low, 6)}, {nstr(high, 6)}], degrees {top_degree} and {bottom_degree}, error {nstr(error, 2)}")
    print("  top", top)
    if bottom_degree:
        print("  bottom", bottom)


def nudged(f, zeros):
    """f away from its removable points by an amount that rounding to doubles hides."""
    return lambda x: f(x + mpf(10) ** -30) if any(abs(x - zero) < mpf(10) ** -30 for zero in zeros) else f(x)


def upper_tail_quantile(log_tail):
    z = sqrt(-2 * log_tail) if log_tail < -3 else mpf(0)
    for _ in range(60):
        log_now = log(erfc(z / sqrt(mpf(2))) / 2)
        step = (log_now - log_tail) * sqrt(2 * pi) * exp(z * z / 2 + log_now)
        z += step
        if abs(step) < mpf(10) ** -40:
            break
    return z


if __name__ == "__main__":
    over_zeros = nudged(lambda x: loggamma(x) / ((x - 1) * (x - 2)), [1, 2])
    fit("log-gamma overZerosFromOne", over_zeros, 1, 3, 8, 8, lambda x: x - 1)
    fit("log-gamma overZerosFromThree", over_zeros, 3, 8, 7, 7, lambda x: x - 3)
    zero = findroot(digamma, mpf("1.4616"))
    print("digamma zero less 1:", float(zero - 1), float(zero - 1 - mpf(float(zero - 1))), "3 less it:", float(3 - zero))
    over_zero = nudged(lambda x: digamma(x) / (x - zero), [zero])
    fit("digamma fromOne", over_zero, 1, 3, 7, 6, lambda x: x - 1)
    fit("digamma belowEight", over_zero, 3, 8, 7, 7, lambda x: x - 3)
    trigamma = lambda x: psi(1, x)
    fit("trigamma fromOne", trigamma, 1, 3, 7, 7, lambda x: x - 1)
    fit("trigamma belowEight", trigamma, 3, 8, 6, 6, lambda x: x - 3)
    # Asymptotic series in w = 1/x^2, for x of at least 8.
    edge = mpf(1) / 64
    stirling = lambda x: loggamma(x) - ((x - mpf(1) / 2) * log(x) - x + log(2 * pi) / 2)
    fit("stirling-correction", lambda w: stirling(1 / sqrt(w)) / sqrt(w), 0, edge, 6, 0)
    fit("digamma large", lambda w: (-log(w) / 2 - sqrt(w) / 2 - digamma(1 / sqrt(w))) / w, 0, edge, 6, 0)
    fit("trigamma large", lambda w: (psi(1, 1 / sqrt(w)) - sqrt(w) - w / 2) / (w * sqrt(w)), 0, edge, 7, 0)
    fit("normal centre", lambda w: (ncdf(sqrt(w)) - mpf(1) / 2) / sqrt(w), 0, 1, 4, 4)
    mills = lambda z: erfc(z / sqrt(mpf(2))) / 2 * exp(z * z / 2)
    fit("normal millsBelowSix", mills, 1, 6, 8, 8, lambda z: z - 1)
    fit("normal farMills", lambda w: mills(1 / sqrt(w)) / sqrt(w), 0, mpf(1) / 36, 5, 5)
    centre = lambda w: upper_tail_quantile(log(mpf(1) / 2 - sqrt(w))) / sqrt(w)
    fit("normal centralQuantile", centre, 0, mpf("0.180625"), 8, 8, lambda w: mpf("0.180625") - w)
    tail = lambda r: upper_tail_quantile(-r * r)
    fit("normal tailQuantile below 5", tail, mpf("1.6"), 5, 8, 8, lambda r: r - mpf("1.6"))
    fit("normal tailQuantile", tail, 5, mpf("27.5"), 10, 10, lambda r: r - 5)
