"""Writes the frozen tables beside it: values of the special functions at exact doubles, by mpmath 1.3 with 60 digits.

Run by hand: python3 test/numerics/tables/make_tables.py. Nothing in the project runs this file.
"""
import math
import pathlib
import random

from mpmath import (betainc, digamma, erfc, exp, gammainc, hyp2f1, inf, linspace, log, loggamma, mp, mpf, nstr, pi, psi, quad, sqrt)

mp.dps = 60
FOLDER = pathlib.Path(__file__).parent


def log_uniform(low, high):
    return math.exp(random.uniform(math.log(low), math.log(high)))


def write(file, name, columns, rows):
    lines = [f"/** {columns}: made by make_tables.py with mpmath, 60 digits. */", f"export const {name}: readonly (readonly number[])[] = ["]
    lines += ["  [" + ", ".join(number(value) for value in row) + "]," for row in rows]
    (FOLDER / file).write_text("\n".join(lines) + "\n];\n")


def number(value):
    return "Infinity" if value == inf else repr(float(value)).replace("e-0", "e-").replace("e+", "e").removesuffix(".0")


def special():
    random.seed(1)
    xs = [1e-300, 1e-9, 0.01, 0.5, 1, 1.5, 2, 2.5, 3, 7.999, 8, 10, 171.5, 5000, 1e8, 1e15, 1e300]
    for centre in (1, 2, 1.4616321449683622):
        xs += [centre + sign * 10.0**-k for k in (1, 3, 6, 9, 12, 15) for sign in (1, -1)]
    xs += [random.uniform(0, 10) for _ in range(40)] + [log_uniform(10, 1e6) for _ in range(10)]
    rows = [(x, loggamma(mpf(x)), digamma(mpf(x)), psi(1, mpf(x))) for x in xs if x > 1e-150]
    write("log-gamma-table.ts", "logGammaTable", "x, log-gamma(x), digamma(x), trigamma(x)", rows)


def log_beta():
    random.seed(2)
    pairs = [(1, 1e16), (0.3, 1e12), (1e-8, 50), (8, 8), (7.99, 8.01), (5000, 5000), (1e-6, 1e-6), (2.5, 1e300), (0.5, 0.5)]
    pairs += [(log_uniform(1e-3, 1e5), log_uniform(1e-3, 1e8)) for _ in range(40)]
    mp.dps = 400
    rows = [(a, b, loggamma(mpf(a)) + loggamma(mpf(b)) - loggamma(mpf(a) + mpf(b))) for a, b in pairs]
    mp.dps = 60
    write("log-beta-table.ts", "logBetaTable", "a, b, log of the beta function", rows)


def hypergeometric():
    """BG/NBD: a = r + x, b = b + x, c = a + b + x - 1, z = t / (alpha + T + t)."""
    random.seed(3)
    cases = []
    # CDNOW-like, at short and endless horizons; a at, near and below 1; r = a - 1, where the connection formula breaks; b in the thousands.
    for r, a, b in [(0.243, 0.793, 2.426), (0.243, 1, 2.426), (0.5, 1 + 1e-12, 2), (0.7, 1.7, 3), (0.01, 0.02, 1.1), (3, 4, 1), (0.2, 0.8, 5000)]:
        for x in (0, 1, 7, 300, 5000):
            cases += [(r, a, b, x, z) for z in (0.01, 0.5, 0.97, 1 - 1e-9)]
    for r in (50, 700, 5000):
        cases += [(r, 1.5, 2.5, x, z) for x in (0, 3) for z in (0.05, 0.5, 0.9999)]
    for _ in range(60):
        x = random.choice([0, 0, 1, 2, 4, 15, int(log_uniform(1, 3000))])
        z = random.choice([random.random(), 1 - 10 ** -random.uniform(0, 9)])
        cases.append((log_uniform(0.01, 50), log_uniform(0.05, 50), log_uniform(0.05, 5000), x, z))
    rows = []
    for r, a, b, x, z in cases:
        top, other, bottom = r + x, b + x, a + b + x - 1
        if bottom > 0:
            value = hyp2f1(mpf(top), mpf(other), mpf(bottom), mpf(z), maxterms=10**7, maxprec=20000)
            rows.append((top, other, bottom, z, value if value < mpf(10) ** 300 else inf, log(value)))
    write("hyp2f1-table.ts", "hyp2f1Table", "a, b, c, z, 2F1 (Infinity past 1e300), its logarithm", rows)


def normal():
    zs = [-38, -37.123, -20, -10, -6.0001, -5.9999, -3, -1.0001, -0.9999, -0.5, -1e-10, 0, 0.3, 0.99, 1.7, 5, 8]
    write("normal-table.ts", "normalTable", "z, P(Z <= z)", [(z, erfc(-mpf(z) / sqrt(mpf(2))) / 2) for z in zs])


def gamma_and_beta():
    random.seed(4)
    rows = []
    for _ in range(50):
        shape = log_uniform(1e-2, 1e5)
        x = shape * math.exp(random.gauss(0, 2) / math.sqrt(max(shape, 1)))
        rows.append((shape, x, gammainc(mpf(shape), 0, mpf(x), regularized=True), gammainc(mpf(shape), mpf(x), inf, regularized=True)))
    mp.dps = 40
    for shape in (3e6, 1e10):
        for z in (-6, -0.5, 1, 5):
            x, reach = shape + z * math.sqrt(shape), 40 * sqrt(mpf(shape))
            density = lambda t: exp((mpf(shape) - 1) * log(t) - t - loggamma(mpf(shape)))
            rows.append((shape, x, quad(density, linspace(x - reach, mpf(x), 41)), quad(density, linspace(mpf(x), x + reach, 41))))
    mp.dps = 60
    write("gamma-table.ts", "gammaTable", "shape, x, P(shape, x), Q(shape, x)", rows)
    rows = []
    for _ in range(50):
        a, b = log_uniform(1e-2, 3000), log_uniform(1e-2, 3000)
        odds = a / b * math.exp(random.gauss(0, 2) * math.sqrt(min(1, 1 / a + 1 / b)))
        x = odds / (1 + odds)
        if 0 < x < 1:
            rows.append((x, a, b, betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)))
    write("beta-table.ts", "betaTable", "x, a, b, I_x(a, b)", rows)


if __name__ == "__main__":
    special()
    log_beta()
    hypergeometric()
    normal()
    gamma_and_beta()
