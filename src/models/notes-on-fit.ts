import type { ClientHistory } from "../clients/client-history.ts";
import { VERSION } from "../version.ts";
import { fitWords as words } from "../words/fits.ts";
import type { SavedFit } from "./fit-file.ts";

/** What to say where a saved fit is used on a history: on which data it stands, and whether it knows what came after them. */
export function notesOnFit(
  { version, data }: SavedFit,
  { facts, timeUnit }: ClientHistory,
  path: string,
): readonly string[] {
  const notes: string[] = [];
  if (data.hash === facts.hash) notes.push(words.usedSame(path));
  else notes.push(words.used(path, data.clients, data.start, data.end));
  if (data.end !== null && facts.end !== null && facts.end < data.end) {
    notes.push(words.endsEarlier(facts.end, data.end));
  }
  if (data.unit !== timeUnit) notes.push(words.converted(data.unit, timeUnit));
  if (version !== VERSION) notes.push(words.otherHoldfast(path, version, VERSION));
  return notes;
}
