/** A transaction of the plain reckoning; amounts in cents. */
export interface PlainRow {
  readonly client: string;
  readonly day: number;
  readonly cents: number;
}

export interface PlainClient {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly meanSpend: number;
  readonly firstDay: number;
}

/**
 * Purchases by client up to a day, reckoned the slow and plain way of PRODUCT.md "Bad input": by day, returns against the same day and then
 * against the latest earlier purchases. A client without one has none.
 */
export function plainPurchases(
  rows: readonly PlainRow[],
  until: number,
): Map<string, readonly { readonly day: number; readonly cents: number }[]> {
  const all = new Map<string, { day: number; cents: number }[]>();
  for (const client of new Set(rows.map((row) => row.client))) {
    let purchases: { day: number; cents: number }[] = [];
    const own = rows.filter((row) => row.client === client && row.day <= until);
    for (const day of [...new Set(own.map((row) => row.day))].sort((a, b) => a - b)) {
      const today = own.filter((row) => row.day === day);
      const bought = today.filter((row) => row.cents >= 0).reduce((sum, row) => sum + row.cents, 0);
      let returned = -today.filter((row) => row.cents < 0).reduce((sum, row) => sum + row.cents, 0);
      if (returned === 0 || bought > returned) {
        purchases.push({ day, cents: bought - returned });
        continue;
      }
      returned -= bought;
      for (const purchase of [...purchases].reverse()) {
        const taken = Math.min(purchase.cents, returned);
        const isGone = purchase.cents > 0 && taken === purchase.cents;
        purchase.cents -= taken;
        returned -= taken;
        if (isGone) purchases = purchases.filter((other) => other !== purchase);
      }
    }
    all.set(client, purchases);
  }
  return all;
}

/** Clients up to a day, from their plain purchases. Times in days. */
export function plainHistory(rows: readonly PlainRow[], until: number): Map<string, PlainClient> {
  const history = new Map<string, PlainClient>();
  for (const [client, purchases] of plainPurchases(rows, until)) {
    const [first, ...repeats] = purchases;
    if (first === undefined) continue;
    const x = repeats.length;
    const spend = repeats.reduce((sum, purchase) => sum + purchase.cents, 0);
    history.set(client, {
      x,
      tx: (repeats.at(-1)?.day ?? first.day) - first.day,
      T: until - first.day,
      meanSpend: x === 0 ? 0 : spend / 100 / x,
      firstDay: first.day,
    });
  }
  return history;
}
