/**
 * A function of one hazard rate from 0 to Infinity, tabulated and interpolated by cubics: of `value` is kept (hazard + offset) x value, which
 * stays of the order of 1 where the value itself runs off or vanishes.
 */
export class HazardTable {
  private readonly nodes: number;
  private readonly scale: number;
  private readonly offset: number;
  private readonly table: Float64Array;
  /** By node: value, slope, bend and twist of the cubic from there to the next one. */
  private readonly cubics: Float64Array;

  /** Nodes are equally spaced in hazard/(hazard + scale). */
  constructor(nodes: number, scale: number, offset: number) {
    this.nodes = nodes;
    this.scale = scale;
    this.offset = offset;
    this.table = new Float64Array(nodes + 4);
    this.cubics = new Float64Array(4 * (nodes + 1));
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
    for (let node = 0; node <= nodes; node++) this.layCubic(node);
  }

  private layCubic(node: number): void {
    const { table, cubics } = this;
    const before = table[node];
    const left = table[node + 1];
    const right = table[node + 2];
    const after = table[node + 3];
    cubics[4 * node] = left!;
    cubics[4 * node + 1] = right - before / 3 - left / 2 - after / 6;
    cubics[4 * node + 2] = (before + right) / 2 - left;
    cubics[4 * node + 3] = (left - right) / 2 + (after - before) / 6;
  }

  /** Value at a hazard >= 0. */
  at(hazard: number): number {
    const { cubics } = this;
    const position = (hazard / (hazard + this.scale)) * this.nodes;
    const node = position | 0;
    const t = position - node;
    const at = 4 * node;
    return (cubics[at] + t * (cubics[at + 1] + t * (cubics[at + 2] + t * cubics[at + 3]))) / (hazard + this.offset);
  }
}
