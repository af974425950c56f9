import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";

/** BG/NBD in weeks and Gamma-Gamma of clients of the shop, and what those of the web have alpha, a and v multiplied by. */
const BASE = { r: 1.2, alpha: 8, a: 0.8, b: 3, p: 6, q: 5, v: 60 };
const WEB = { alpha: 0.5, a: 1.6, v: 1.5 };
const FIRST_DAY = Date.UTC(2024, 0, 1) / 86_400_000;
const DAYS = 730;

/** Two years of transactions, half of the clients of each channel: `client,date,amount,channel,web`. */
export function twoChannelsCsv(clients: number): string {
  const rows = ["client,date,amount,channel,web"];
  const stream = new Stream();
  stream.seed(hashText("two channels"), 0, 0, 0);
  for (let client = 0; client < clients; client++) {
    const isWeb = client % 2 === 1;
    const rate = drawGamma(stream, BASE.r) / (BASE.alpha * (isWeb ? WEB.alpha : 1));
    const one = drawGamma(stream, BASE.a * (isWeb ? WEB.a : 1));
    const leaving = one / (one + drawGamma(stream, BASE.b));
    const level = (BASE.v * (isWeb ? WEB.v : 1)) / drawGamma(stream, BASE.q);
    let day = stream.uniform() * 600;
    do {
      const date = new Date((FIRST_DAY + Math.floor(day)) * 86_400_000).toISOString().slice(0, 10);
      const amount = (drawGamma(stream, BASE.p) * level).toFixed(2);
      rows.push(`c${String(client).padStart(5, "0")},${date},${amount},${isWeb ? "web" : "shop"},${isWeb ? 1 : 0}`);
      day += (7 * drawExponential(stream)) / rate;
    } while (day < DAYS && stream.uniform() >= leaving);
  }
  return `${rows.join("\n")}\n`;
}
