import { dueDay, wholeUnits } from "./calendar-units.ts";
import type { TimeUnit } from "./client-history.ts";
import { plainName } from "./columns.ts";
import type { RowProblem } from "./row-problem.ts";

/** A value of a row that its table lacks or leaves empty. */
export const NOT_GIVEN = -Infinity;

/** What a row says of a contract: NOT_GIVEN where it says nothing, NaN where what it says cannot be read. Days count from 1970-01-01. */
export interface ContractValues {
  readonly renewals: number;
  /** Age in units, at the end of observation or when the contract ended. */
  readonly age: number;
  readonly start: number;
  readonly end: number;
  /** True while it runs; null where no status is given, undefined for a word that is not known. */
  readonly isRunning: boolean | null | undefined;
  readonly price: number;
}

/** Renewals so far, and T: the same while the contract runs, 1 more once it was not renewed. */
export interface Contract {
  readonly x: number;
  readonly T: number;
}

const LARGEST = 1_000_000;
/** 1900-01-01 and 2200-01-01: a date outside is a mistyped one. */
const FIRST_DAY = -25_567;
const LAST_DAY = 84_006;

const RUNNING = new Set([
  ...[
    "active",
    "running",
    "live",
    "current",
    "open",
    "ongoing",
    "renewed",
    "subscribed",
    "retained",
    "valid",
    "enabled",
  ],
  ...["actif", "encours", "abonne", "abonnee", "ouvert", "valide", "renouvele", "renouvelee"],
]);
const ENDED = new Set([
  ...["churned", "churn", "cancelled", "canceled", "closed", "ended", "expired", "lapsed", "inactive", "terminated"],
  ...["lost", "left", "stopped", "notrenewed", "unsubscribed", "deleted", "disabled"],
  ...["resilie", "resiliee", "inactif", "inactive", "termine", "terminee", "annule", "annulee", "expire", "expiree"],
  ...[
    "clos",
    "close",
    "ferme",
    "fermee",
    "perdu",
    "perdue",
    "nonrenouvele",
    "nonrenouvelee",
    "desabonne",
    "desabonnee",
  ],
]);
const YES = new Set(["1", "true", "yes", "y", "t", "oui", "o", "vrai"]);
const NO = new Set(["0", "false", "no", "n", "f", "non", "faux"]);

/**
 * Whether a status says that the contract runs, in English or French; undefined where it cannot be told.
 *
 * Yes and no answer the column's name: 1 under "active" is a contract that runs, 1 under "churned" one that does not.
 */
export function readStatus(text: string, column: string): boolean | null | undefined {
  const word = plainName(text);
  if (word === "") return null;
  if (RUNNING.has(word)) return true;
  if (ENDED.has(word)) return false;
  const isYes = YES.has(word);
  if (!isYes && !NO.has(word)) return undefined;
  const question = plainName(column).replace(/^is/, "");
  if (RUNNING.has(question)) return isYes;
  return ENDED.has(question) ? !isYes : undefined;
}

/**
 * The history of a contract as of `today`, or what keeps the row from being one.
 *
 * Renewals are those given, else the whole units of the calendar since the start, or of the age. A contract that ended on a due day or within
 * the unit before it was not renewed on that day. An end after today is still to come.
 */
export function contractOfRow(values: ContractValues, unit: TimeUnit, today: number): Contract | RowProblem {
  const { renewals, age, start, end, isRunning, price } = values;
  if (!isGivenWhole(renewals)) return "renewals";
  if (age !== NOT_GIVEN && !(age >= 0 && age <= LARGEST)) return "T";
  if (!isGivenDay(start)) return "start";
  if (!isGivenDay(end)) return "end";
  if (price !== NOT_GIVEN && !(price >= 0 && price < Infinity)) return "amount";
  if (isRunning === undefined) return "status";
  if (start > today) return "start in the future";
  if (start !== NOT_GIVEN && end !== NOT_GIVEN && end < start) return "end before start";
  const hasEnded = end !== NOT_GIVEN && end <= today;
  if (isRunning === true && hasEnded) return "running after its end";
  const runs = isRunning ?? !hasEnded;
  return runs ? runningContract(values, unit, today) : endedContract(values, unit, today);
}

function runningContract(
  { renewals, age, start }: ContractValues,
  unit: TimeUnit,
  today: number,
): Contract | RowProblem {
  const due = start === NOT_GIVEN ? Infinity : wholeUnits(start, today, unit);
  if (renewals > due) return "more renewals than due";
  const x = renewals !== NOT_GIVEN ? renewals : start !== NOT_GIVEN ? due : Math.floor(age);
  return x === NOT_GIVEN ? "no age" : { x, T: x };
}

function endedContract(
  { renewals, age, start, end }: ContractValues,
  unit: TimeUnit,
  today: number,
): Contract | RowProblem {
  const latest = end === NOT_GIVEN || end > today ? today : end;
  if (start !== NOT_GIVEN && renewals > wholeUnits(start, latest, unit)) return "more renewals than due";
  if (renewals !== NOT_GIVEN) return { x: renewals, T: renewals + 1 };
  if (start !== NOT_GIVEN && end !== NOT_GIVEN) {
    const passed = wholeUnits(start, latest, unit);
    const T = Math.max(1, dueDay(start, passed, unit) < latest ? passed + 1 : passed);
    return { x: T - 1, T };
  }
  if (age === NOT_GIVEN) return "no age";
  const T = Math.max(1, Math.ceil(age));
  return { x: T - 1, T };
}

function isGivenWhole(value: number): boolean {
  return value === NOT_GIVEN || (Number.isInteger(value) && value >= 0 && value <= LARGEST);
}

function isGivenDay(day: number): boolean {
  return day === NOT_GIVEN || (day >= FIRST_DAY && day < LAST_DAY);
}
