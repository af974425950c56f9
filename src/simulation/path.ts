/** One client's future under one strategy: its purchases and how it ends. Reused for every client. */
export class Path {
  count = 0;
  time = new Float64Array(256);
  discount = new Float64Array(256);
  cell = new Int32Array(256);
  /** Time at which the client left; Infinity where it is alive at the horizon. */
  leftAt = Infinity;

  grow(): void {
    const wider = 2 * this.time.length;
    this.time = widened(this.time, new Float64Array(wider));
    this.discount = widened(this.discount, new Float64Array(wider));
    this.cell = widened(this.cell, new Int32Array(wider));
  }
}

function widened<Column extends Float64Array | Int32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
