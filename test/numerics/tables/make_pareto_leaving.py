"""Writes the frozen tables of Gauss's fraction and of the Pareto/NBD's chance to leave first, with derivatives, by mpmath with 60 digits.

Run by hand: python3 test/numerics/tables/make_pareto_leaving.py. Nothing in the project runs this file.
"""
import pathlib
import random

from mpmath import hyp2f1, log, mp, mpf

mp.dps = 60
FOLDER = pathlib.Path(__file__).parent


def slope(f, x):
    step = x * mpf(10) ** -15
    return (f(x + step) - f(x - step)) / (2 * step)


def write(file, name, columns, rows):
    lines = [f"/** {columns}: made by make_pareto_leaving.py with mpmath, 60 digits. */"]
    lines += [f"export const {name}: readonly (readonly number[])[] = ["]
    lines += ["  [" + ", ".join(repr(float(v)).replace("e-0", "e-").removesuffix(".0") for v in row) + "]," for row in rows]
    (FOLDER / file).write_text("\n".join(lines) + "\n];\n")


def fraction():
    random.seed(6)
    cases = [(b, gap, z) for b in (1e-3, 0.25, 1.6, 13, 400, 5000.5) for gap in (1e-3, 0.553, 2, 40, 3000) for z in (0, 1e-9, 0.03, 0.7, 12, 148, 2e4)]
    value = lambda b, gap, z: hyp2f1(1, b, b + gap, -z)
    rows = []
    for b, gap, z in random.sample(cases, 60):
        b, gap, z = mpf(b), mpf(gap), mpf(z)
        rows.append((b, gap, z, value(b, gap, z), slope(lambda v: log(value(v, gap, z)), b), slope(lambda v: log(value(b, v, z)), gap)))
    write("hypergeometric-fraction-table.ts", "hypergeometricFractionTable", "b, gap, z, 2F1(1, b; b + gap; -z), derivatives of its logarithm in b and gap", rows)


def chance(n, s, alpha, beta):
    if alpha >= beta:
        return s / (n + s) * hyp2f1(1, n, n + s + 1, (alpha - beta) / alpha)
    return s / (n + s) * alpha / beta * hyp2f1(1, s + 1, n + s + 1, (beta - alpha) / beta)


def leaves_first():
    random.seed(7)
    scales = [(1, 1), (1, 1.5), (3, 1), (1, 40), (30, 1), (2500, 1), (1, 3000), (1e7, 1), (1, 1e7), (1e5, 1e-6), (1e-6, 1e5)]
    cases = [(n, s, *scale) for n in (1e-3, 0.3, 1, 2.55, 29.5, 700.2, 5000.5) for s in (1e-6, 0.01, 0.6, 1, 2, 7.3, 300, 1e5) for scale in scales]
    rows = []
    for case in random.sample(cases, 100):
        n, s, alpha, beta = map(mpf, case)
        value = chance(n, s, alpha, beta)
        if not 0 < value <= 1:
            continue
        rows.append((n, s, alpha, beta, value, slope(lambda v: chance(v, s, alpha, beta), n), slope(lambda v: chance(n, v, alpha, beta), s)))
    write("leaves-first-table.ts", "leavesFirstTable", "n, s, alpha, beta, chance to leave first, its derivatives in n and s", rows)


fraction()
leaves_first()
