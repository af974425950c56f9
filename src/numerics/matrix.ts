/**
 * Lower Cholesky factor L of a symmetric matrix a = L L', both n x n, row-major; null where `a` is not positive definite in working precision
 * or has a NaN.
 *
 * Only the lower triangle of `a` is read; the upper one of L is 0.
 *
 * Source: Golub & Van Loan 2013, section 4.2.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
      if (i !== j) {
        factor[i * n + j] = sum / factor[j * n + j];
      } else {
        // Below this the pivot is what rounding left of a zero.
        if (!(sum > 4 * Number.EPSILON * Math.abs(a[i * n + i])) || sum === Infinity) return null;
        factor[i * n + i] = Math.sqrt(sum);
      }
    }
  }
  return factor;
}

/** x with L L' x = b, from the Cholesky factor L; `b` is left as it was. */
export function solveFromCholesky(factor: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * x[k];
    x[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i] * x[k];
    x[i] = sum / factor[i * n + i];
  }
  return x;
}

/** Inverse of L L' from the Cholesky factor L: n x n, row-major, symmetric to the bit. */
export function inverseFromCholesky(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    const column = solveFromCholesky(factor, n, unit);
    for (let i = j; i < n; i++) {
      inverse[i * n + j] = column[i]!;
      inverse[j * n + i] = column[i]!;
    }
  }
  return inverse;
}

/** `values` ascending; row j of `vectors` (elements j n to j n + n - 1) is the unit eigenvector of `values[j]`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric n x n matrix, row-major, of which the upper triangle is read; NaN throughout where an element
 * is not finite.
 *
 * Source: Golub & Van Loan 2013, section 8.5 (cyclic Jacobi).
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  const work = new Float64Array(n * n);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    vectors[i * n + i] = 1;
    for (let j = i; j < n; j++) {
      work[i * n + j] = a[i * n + j]!;
      work[j * n + i] = a[i * n + j]!;
    }
  }
  if (!work.every(Number.isFinite)) return { values: new Float64Array(n).fill(NaN), vectors: vectors.fill(NaN) };
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let hasRotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (rotate(work, vectors, n, p, q)) hasRotated = true;
      }
    }
    if (!hasRotated) break;
  }
  return sorted(work, vectors, n);
}

/** One Jacobi rotation that makes element (p, q) zero; false where it is already negligible beside both diagonal elements. */
function rotate(work: Float64Array, vectors: Float64Array, n: number, p: number, q: number): boolean {
  const off = work[p * n + q];
  const first = work[p * n + p];
  const last = work[q * n + q];
  const size = Math.abs(off);
  if (size === 0) return false;
  if (Math.abs(first) + size === Math.abs(first) && Math.abs(last) + size === Math.abs(last)) {
    work[p * n + q] = 0;
    work[q * n + p] = 0;
    return false;
  }
  const theta = (last - first) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const kp = work[k * n + p];
      const kq = work[k * n + q];
      work[k * n + p] = work[p * n + k] = cosine * kp - sine * kq;
      work[k * n + q] = work[q * n + k] = sine * kp + cosine * kq;
    }
    const vp = vectors[p * n + k];
    const vq = vectors[q * n + k];
    vectors[p * n + k] = cosine * vp - sine * vq;
    vectors[q * n + k] = sine * vp + cosine * vq;
  }
  work[p * n + p] = first - tangent * off;
  work[q * n + q] = last + tangent * off;
  work[p * n + q] = work[q * n + p] = 0;
  return true;
}

function sorted(work: Float64Array, vectors: Float64Array, n: number): SymmetricEigen {
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => work[i * n + i] - work[j * n + j]);
  const values = new Float64Array(n);
  const rows = new Float64Array(n * n);
  order.forEach((from, to) => {
    values[to] = work[from * n + from]!;
    rows.set(vectors.subarray(from * n, from * n + n), to * n);
  });
  return { values, vectors: rows };
}
