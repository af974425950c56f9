/** The purchases of one client in the order of their days, and what its returns did to them. Amounts in ten-thousandths. */
export interface PurchaseStack {
  count: number;
  day: Int32Array;
  amount: Float64Array;
  purchasesRemoved: number;
  unmatchedAmount: number;
  unmatchedRows: number;
}

export function createPurchaseStack(): PurchaseStack {
  return {
    ...{ count: 0, day: new Int32Array(64), amount: new Float64Array(64) },
    ...{ purchasesRemoved: 0, unmatchedAmount: 0, unmatchedRows: 0 },
  };
}

/** A purchase on a day later than all before; amount >= 0. */
export function addPurchase(stack: PurchaseStack, day: number, amount: number): void {
  if (stack.count === stack.day.length) {
    const grownDay = new Int32Array(stack.count * 2);
    const grownAmount = new Float64Array(stack.count * 2);
    grownDay.set(stack.day);
    grownAmount.set(stack.amount);
    stack.day = grownDay;
    stack.amount = grownAmount;
  }
  stack.day[stack.count] = day;
  stack.amount[stack.count++] = amount;
}

/**
 * A day with returns: they net against what was bought that day, then against the latest earlier purchases.
 *
 * `bought` is the sum of the day's rows >= 0, `returned` the amounts of its other rows, as positive numbers. A purchase
 * wholly returned is removed; one of amount 0 has nothing to return and stays. What finds no purchase is counted: its
 * amount, and the rows of which some part found none, taking the largest first.
 */
export function addReturns(stack: PurchaseStack, day: number, bought: number, returned: readonly number[]): void {
  const total = returned.reduce((sum, amount) => sum + amount, 0);
  if (bought > total) {
    addPurchase(stack, day, bought - total);
    return;
  }
  if (bought > 0) stack.purchasesRemoved++;
  let left = total - bought;
  for (let i = stack.count - 1; i >= 0 && left > 0; i--) {
    const amount = stack.amount[i];
    if (amount === 0) continue;
    if (amount > left) {
      stack.amount[i] = amount - left;
      left = 0;
    } else {
      left -= amount;
      removeAt(stack, i);
      stack.purchasesRemoved++;
    }
  }
  if (left === 0) return;
  stack.unmatchedAmount += left;
  let room = total - left;
  for (const amount of [...returned].sort((a, b) => b - a)) {
    room -= amount;
    if (room < 0) stack.unmatchedRows++;
  }
}

/** Writes the purchases into `merged`, those of one occasion as one on the day of the first of them. */
export function mergeOccasions(
  { count, day, amount }: PurchaseStack,
  occasionOf: (day: number) => number,
  merged: PurchaseStack,
): PurchaseStack {
  merged.count = 0;
  let last = NaN;
  for (let i = 0; i < count; i++) {
    const occasion = occasionOf(day[i]);
    if (occasion === last) merged.amount[merged.count - 1] += amount[i];
    else addPurchase(merged, day[i], amount[i]);
    last = occasion;
  }
  return merged;
}

function removeAt(stack: PurchaseStack, index: number): void {
  stack.day.copyWithin(index, index + 1, stack.count);
  stack.amount.copyWithin(index, index + 1, stack.count);
  stack.count--;
}
