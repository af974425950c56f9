/**
 * A function of one hazard rate from 0 to Infinity, tabulated and interpolated by cubics: of `value` is kept (hazard + offset) x value, which
 * stays of the order of 1 where the value itself runs off or vanishes.
 */
export class HazardTable {
  private readonly nodes: number;
  private readonly scale: number;
  private readonly offset: number;
  private readonly table: Float64Array;

  /** Nodes are equally spaced in hazard/(hazard + scale). */
  constructor(nodes: number, scale: number, offset: number) {
    this.nodes = nodes;
    this.scale = scale;
    this.offset = offset;
    this.table = new Float64Array(nodes + 4);
  }

  /** Tabulates a function; `limit` is what hazard x value tends to as the hazard grows. */
  fill(value: (hazard: number) => number, limit: number): void {
    const { nodes, scale, offset, table } = this;
    for (let node = 0; node < nodes; node++) {
      const share = node / nodes;
      const hazard = (scale * share) / (1 - share);
      table[node + 1] = (hazard + offset) * value(hazard);
    }
    table[nodes + 1] = limit;
    table[0] = 3 * table[1] - 3 * table[2] + table[3];
    table[nodes + 2] = 3 * table[nodes + 1] - 3 * table[nodes] + table[nodes - 1];
  }

  /** Value at a hazard >= 0. */
  at(hazard: number): number {
    const position = (hazard / (hazard + this.scale)) * this.nodes;
    const node = position | 0;
    const t = position - node;
    const table = this.table;
    const before = table[node];
    const left = table[node + 1];
    const right = table[node + 2];
    const after = table[node + 3];
    const slope = right - before / 3 - left / 2 - after / 6;
    const bend = (before + right) / 2 - left;
    const twist = (left - right) / 2 + (after - before) / 6;
    return (left + t * (slope + t * (bend + t * twist))) / (hazard + this.offset);
  }
}
