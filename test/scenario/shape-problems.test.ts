import { expect, test } from "vitest";
import { problemsOf } from "./read-text.ts";

test("a key of the top that stands further down is one problem, which says where it belongs", () => {
  const text = `scenario: A
clients: { transactions: shop.csv, gross_margin: 35%, clients_per_replication: 5k }
strategies:
  As today: {}
  Search: { acquisition: { channels: [{ name: A, spend: 1k per month, cac: 30 EUR, horizon: 36 months }] } }
`;
  expect(problemsOf(text).map(({ message, suggestion }) => [message, suggestion])).toEqual([
    [
      "the key `clients_per_replication` does not belong under `clients`, but at the top of the file, without indent.",
      null,
    ],
    ["the key `horizon` does not belong under `channels`, but at the top of the file, without indent.", null],
  ]);
  expect(problemsOf(`locale: fr\n${text}`)[0].message).toBe(
    "la place de la clé `clients_per_replication` n’est pas sous `clients`, mais au premier niveau du fichier, sans retrait.",
  );
});
