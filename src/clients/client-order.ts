import { orderTexts } from "./order-texts.ts";
import { clientsOfPartition } from "./row-store.ts";
import type { RowStore } from "./row-store.ts";
import type { ClientPlaces } from "./summarise-clients.ts";
import { NO_DAY } from "./transaction-rows.ts";
import type { TransactionRows } from "./transaction-rows.ts";

/** Ids in the order of their code units, and by the number of each client its place among them, -1 for one without an id. */
export interface ClientOrder {
  readonly ids: string[];
  readonly rankOf: Int32Array;
  /** By number, as far as rows give it. */
  readonly firstPurchase: Int32Array;
}

/** The order of the clients that were read. */
export function orderClients({ clients, firstPurchase }: TransactionRows): ClientOrder {
  const { texts } = clients;
  const hasNull = texts.includes(null);
  const numbers = hasNull ? Int32Array.from(texts.keys()).filter((number) => texts[number] !== null) : null;
  const named = (numbers === null ? texts : Array.from(numbers, (number) => texts[number])) as string[];
  const rankOf = new Int32Array(texts.length).fill(-1);
  const order = orderTexts(named);
  const ids = new Array<string>(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    ids[rank] = named[order[rank]];
    rankOf[numbers?.[order[rank]] ?? order[rank]] = rank;
  }
  return { ids, rankOf, firstPurchase };
}

/** The places of the clients of a partition. */
export function placesOf(store: RowStore, partition: number, { rankOf, firstPurchase }: ClientOrder): ClientPlaces {
  const clients = clientsOfPartition(store, partition, rankOf.length);
  const numberOf = (client: number): number => (client << store.shift) + partition;
  return {
    rank: Int32Array.from({ length: clients }, (_, client) => rankOf[numberOf(client)]),
    firstPurchase:
      firstPurchase.length === 0
        ? firstPurchase
        : Int32Array.from({ length: clients }, (_, client) => firstPurchase[numberOf(client)] ?? NO_DAY),
  };
}
