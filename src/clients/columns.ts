import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { COLUMN_ROLES } from "./history-options.ts";
import type { ColumnRole, HistoryOptions } from "./history-options.ts";

/** Names by which a column is known, likeliest first, in English and French; letters and digits only, lower case. */
const KNOWN_NAMES: Readonly<Record<Exclude<ColumnRole, "segment">, readonly string[]>> = {
  client: [
    ...["client", "clientid", "customer", "customerid", "customerno", "customernumber", "cust", "custid", "clientno"],
    ...[
      "idclient",
      "nclient",
      "numclient",
      "numeroclient",
      "noclient",
      "codeclient",
      "refclient",
      "member",
      "memberid",
    ],
    ...["user", "userid", "buyer", "buyerid", "account", "accountid", "shopper", "shopperid", "household"],
    ...["householdid", "donor", "donorid", "adherent", "acheteur", "sampleid", "customeremail", "email", "id"],
  ],
  date: [
    ...["date", "orderdate", "purchasedate", "transactiondate", "invoicedate", "saledate", "salesdate", "datetime"],
    ...["timestamp", "day", "orderedat", "purchasedat", "createdat", "orderdatetime", "ordertimestamp", "dateachat"],
    ...["datecommande", "datevente", "datefacture", "datetransaction", "dateoperation", "jour", "time"],
  ],
  amount: [
    ...["amount", "sales", "sale", "total", "totalamount", "amounttotal", "orderamount", "ordertotal", "ordervalue"],
    ...["revenue", "turnover", "spend", "value", "price", "totalprice", "subtotal", "netamount", "amountnet", "net"],
    ...["grandtotal", "montant", "montantht", "montantttc", "montantnet", "montanttotal", "totalht", "totalttc"],
    ...["ca", "chiffredaffaires", "prix", "prixtotal", "valeur", "vente", "ventes", "depense"],
    ...["fee", "mrr", "tarif", "cotisation"],
  ],
  first_purchase: [
    ...["firstpurchase", "firstpurchasedate", "firstorder", "firstorderdate", "customersince", "clientsince"],
    ...["acquisitiondate", "premierachat", "datepremierachat", "clientdepuis", "premierecommande"],
  ],
  x: ["x", "frequency", "repeatpurchases", "repeats", "frequence", "reachats"],
  tx: ["tx", "recency", "recence"],
  T: ["t", "tcal", "age", "tenure", "anciennete"],
  mean_spend: [
    ...["mx", "meanspend", "monetaryvalue", "monetary", "zbar", "meanamount", "averageamount", "avgamount", "avgspend"],
    ...["averagespend", "averagebasket", "meanbasket", "montantmoyen", "paniermoyen"],
  ],
  start: [
    ...["start", "startdate", "startedat", "begin", "begindate", "signup", "signupdate", "signedup", "subscribed"],
    ...["subscribedat", "subscriptiondate", "subscriptionstart", "contractstart", "createdat", "debut", "datedebut"],
    ...["souscription", "datesouscription", "abonnement", "dateabonnement", "dateadhesion", "adhesion", "date"],
  ],
  end: [
    ...["end", "enddate", "endedat", "cancelledat", "canceledat", "cancellationdate", "churndate", "churnedat"],
    ...["terminationdate", "subscriptionend", "contractend", "fin", "datefin", "resiliation", "dateresiliation"],
  ],
  renewals: ["renewals", "renewalcount", "numberofrenewals", "nrenewals", "renouvellements", "nbrenouvellements"],
  status: [
    ...["status", "state", "statut", "etat", "active", "isactive", "actif", "churned", "ischurned", "churn"],
    ...["cancelled", "canceled", "iscancelled", "iscanceled", "resilie"],
  ],
};

const NEEDED = {
  transactions: ["client", "date", "amount"],
  summary: ["client", "x", "tx", "T", "mean_spend"],
  contracts: ["client"],
} as const;

const OPTIONAL = {
  transactions: ["first_purchase"],
  summary: [],
  contracts: ["start", "end", "renewals", "status", "T", "amount"],
} as const;

/** What a file holds: a row per purchase, per client, or per contract. */
export type DataKind = NonNullable<HistoryOptions["kind"]>;

/** Position of each role's column in a file, counted from 0. */
export type ColumnPlaces = Readonly<Partial<Record<ColumnRole, number>>>;

/** Names as given by the caller; throws where a role is not known. */
function namedColumns(options: HistoryOptions): Readonly<Partial<Record<ColumnRole, string>>> {
  const named: Partial<Record<ColumnRole, string>> = {};
  for (const [role, name] of Object.entries(options.columns ?? {})) {
    const known = COLUMN_ROLES.find((candidate) => candidate === role);
    if (known === undefined) {
      throw new UsageError(inputWords.unknownRole(role, COLUMN_ROLES), inputWords.unknownRoleHint);
    }
    named[known] = name;
  }
  if (options.segmentColumn !== undefined) named.segment = options.segmentColumn;
  return named;
}

/** A summary table where x, tx and T are there and a date or an amount is missing; transactions otherwise; contracts must be named. */
export function guessKind(names: readonly string[], options: HistoryOptions): DataKind {
  if (options.kind !== undefined) return options.kind;
  const named = namedColumns(options);
  const has = (role: Exclude<ColumnRole, "segment">): boolean =>
    named[role] !== undefined || guessColumn(names, role) !== -1;
  const summary = has("x") && has("tx") && has("T");
  return summary && !(has("date") && has("amount")) ? "summary" : "transactions";
}

/**
 * Which column is which, from the names given, else guessed; a segment is never guessed. Contracts need one of renewals, start and T, and one
 * of status and end.
 *
 * Throws an InputError with the columns there are where one is missing or is named twice.
 */
export function findColumns(
  label: string,
  names: readonly string[],
  kind: DataKind,
  options: HistoryOptions,
): ColumnPlaces {
  const named = namedColumns(options);
  const places: Partial<Record<ColumnRole, number>> = {};
  const needed: readonly ColumnRole[] = NEEDED[kind];
  const optional: readonly ColumnRole[] = OPTIONAL[kind];
  const missing: ColumnRole[] = [];
  for (const role of COLUMN_ROLES) {
    const name = named[role];
    const isNeeded = needed.includes(role);
    const isUsed = isNeeded || optional.includes(role);
    if (name !== undefined && (isUsed || role === "segment")) {
      places[role] = placeOf(label, names, role, name);
    } else if (role !== "segment" && isUsed) {
      const place = guessColumn(names, role);
      if (place !== -1) places[role] = place;
      else if (isNeeded && !(role === "mean_spend" && options.withoutAmounts === true)) missing.push(role);
    }
  }
  if (kind === "contracts") {
    if ((places.renewals ?? places.start ?? places.T) === undefined) missing.push("renewals");
    if ((places.status ?? places.end) === undefined) missing.push("status");
  }
  if (missing.length > 0) {
    throw new InputError(
      label,
      inputWords.missingColumns(label, missing, names),
      inputWords.missingColumnsHint(missing, kind === "transactions" && areContracts(names)),
      1,
      missing[0],
    );
  }
  return places;
}

/** Whether a file has what a table of contracts needs. */
function areContracts(names: readonly string[]): boolean {
  const has = (role: Exclude<ColumnRole, "segment">): boolean => guessColumn(names, role) !== -1;
  return (has("renewals") || has("start") || has("T")) && (has("status") || has("end"));
}

function placeOf(label: string, names: readonly string[], role: ColumnRole, name: string): number {
  return findNamedColumn(label, names, name, inputWords.noColumnHint(role));
}

/** Place of the column that a caller calls `name`, as the file writes it or but for case and marks; an InputError with `hint` where there is none. */
export function findNamedColumn(label: string, names: readonly string[], name: string, hint: string): number {
  const exact = names.flatMap((candidate, place) => (candidate === name ? [place] : []));
  const loose = names.flatMap((candidate, place) => (isSameName(candidate, name) ? [place] : []));
  const places = exact.length > 0 ? exact : loose;
  if (places.length === 1) return places[0];
  const message = places.length > 1 ? inputWords.columnTwice(label, name) : inputWords.noColumn(label, name, names);
  throw new InputError(label, message, hint, 1, name);
}

function guessColumn(names: readonly string[], role: Exclude<ColumnRole, "segment">): number {
  const plain = names.map(plainName);
  for (const known of KNOWN_NAMES[role]) {
    const place = plain.indexOf(known);
    if (place !== -1) return place;
  }
  return -1;
}

function isSameName(a: string, b: string): boolean {
  return plainName(a) !== "" && plainName(a) === plainName(b);
}

/** Lower case, without accents and without all that is not a letter or a digit: `N° client` is `nclient`. */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
