/** Clients whom referrals bring and who wait for their turn, in the order of the purchases that brought them. */
export class ReferredQueue {
  /** Entries from `next` to before `end` wait. */
  next = 0;
  end = 0;
  /** Key of the client's random streams, and which referral brought it: LEVER or MEMBERS. */
  entity = new Int32Array(64);
  which = new Uint8Array(64);
  /** Cell and time of its arrival. */
  cell = new Int32Array(64);
  time = new Float64Array(64);
  /** Time at which its referrer leaves after that. */
  referrerLeavesAt = new Float64Array(64);
  /** From here on it is not known yet when the referrer leaves. */
  private open = 0;

  add(entity: number, which: number, cell: number, time: number): void {
    if (this.end >= this.entity.length) this.grow();
    const at = this.end++;
    this.entity[at] = entity;
    this.which[at] = which;
    this.cell[at] = cell;
    this.time[at] = time;
  }

  /** Tells those whose referrer's leaving is not known yet when it is. */
  tie(leavesAt: number): void {
    for (; this.open < this.end; this.open++) this.referrerLeavesAt[this.open] = leavesAt;
  }

  clear(): void {
    this.next = 0;
    this.end = 0;
    this.open = 0;
  }

  private grow(): void {
    const wider = 2 * this.entity.length;
    this.entity = widened(this.entity, new Int32Array(wider));
    this.which = widened(this.which, new Uint8Array(wider));
    this.cell = widened(this.cell, new Int32Array(wider));
    this.time = widened(this.time, new Float64Array(wider));
    this.referrerLeavesAt = widened(this.referrerLeavesAt, new Float64Array(wider));
  }
}

function widened<Column extends Float64Array | Int32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
