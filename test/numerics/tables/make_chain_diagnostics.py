"""Frozen values of test/numerics/chain-diagnostics.test.ts, by mpmath and the plain sums of Vehtari et al. 2021, with full autocorrelations.

The chains are made of small whole numbers, so that they are the same to the bit everywhere. Run: python3 make_chain_diagnostics.py
"""
from mpmath import mp, mpf, erfinv, sqrt, log10

mp.dps = 30


def chains(count, length, keep, shift, trend, steps):
    """Autoregressive whole-number noise: value = keep/10 of the last one, rounded to 1/64, plus a draw of an LCG."""
    state = 12345
    made = []
    for c in range(count):
        last = 0
        chain = []
        for i in range(length):
            noise = 0
            for _ in range(4):
                state = (1103515245 * state + 12345) % 2147483648
                noise += state // 65536 % 1024
            last = (keep * last) // 10 + noise - 2046
            value = last + shift * c + trend * i
            chain.append(value // steps * steps)
        made.append(chain)
    return made


def mean(v):
    return sum(v) / mpf(len(v))


def var(v):
    m = mean(v)
    return sum((x - m) ** 2 for x in v) / (len(v) - 1)


def split(cs):
    out = []
    for c in cs:
        h = len(c) // 2
        out += [c[:h], c[-h:]]
    return out


def scores(cs):
    flat = [x for c in cs for x in c]
    size = len(flat)
    ranks = {}
    ordered = sorted(flat)
    first, last = {}, {}
    for i, x in enumerate(ordered):
        first.setdefault(x, i + 1)
        last[x] = i + 1
    for x in first:
        ranks[x] = sqrt(2) * erfinv(2 * ((mpf(first[x] + last[x]) / 2 - mpf(3) / 8) / (size + mpf(1) / 4)) - 1)
    return [[ranks[x] for x in c] for c in cs]


def rhat(cs):
    n = len(cs[0])
    within = mean([var(c) for c in cs])
    between = n * var([mean(c) for c in cs])
    return sqrt((between / within + n - 1) / n)


def ess(cs):
    n, m = len(cs[0]), len(cs)
    centred = [[x - mean(c) for x in c] for c in cs]
    acov = [mean([sum(c[i] * c[i + t] for i in range(n - t)) / n for c in centred]) for t in range(n)]
    mean_var = acov[0] * n / (n - 1)
    plus = acov[0] + var([mean(c) for c in cs])
    rho = [1 - (mean_var - a) / plus for a in acov]
    rho[0] = mpf(1)
    t, pairs = 0, []
    while t + 1 < n - 3 and rho[t] + rho[t + 1] > 0:
        pairs.append(rho[t] + rho[t + 1])
        t += 2
    for i in range(1, len(pairs)):
        pairs[i] = min(pairs[i], pairs[i - 1])
    tau = -1 + 2 * sum(pairs) + max(rho[t], 0)
    return n * m / max(tau, 1 / log10(n * m))


def quantile(v, p):
    s = sorted(v)
    h = (len(s) - 1) * p
    k = int(h)
    return s[k] + (h - k) * (s[min(k + 1, len(s) - 1)] - s[k])


def diagnostics(cs):
    halves = split(cs)
    flat = [x for c in halves for x in c]
    med = quantile(flat, mpf(1) / 2)
    z = scores(halves)
    folded = scores([[abs(x - med) for x in c] for c in halves])
    tails = []
    for p in (mpf(5) / 100, mpf(95) / 100):
        q = quantile(flat, p)
        tails.append(ess([[mpf(1 if x <= q else 0) for x in c] for c in halves]))
    return max(rhat(z), rhat(folded)), ess(z), min(tails)


for args in [(4, 100, 0, 0, 0, 1), (4, 101, 8, 0, 0, 1), (3, 60, 5, 300, 0, 1), (2, 80, 3, 0, 20, 1), (4, 50, -6, 0, 0, 512)]:
    r, b, t = diagnostics(chains(*args))
    print(f"  {{ made: [{', '.join(map(str, args))}], rHat: {mp.nstr(r, 15)}, bulkEss: {mp.nstr(b, 15)}, tailEss: {mp.nstr(t, 15)} }},")
