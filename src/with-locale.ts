import { AsyncLocalStorage } from "node:async_hooks";
import { readLocaleFrom, type Locale } from "./words/locale.ts";

const storage = new AsyncLocalStorage<Locale>();
readLocaleFrom(() => storage.getStore());

/** Runs a task, and all that it waits for, in a language; tasks side by side keep their own. */
export function withLocale<Value>(locale: Locale, task: () => Promise<Value>): Promise<Value> {
  return storage.run(locale, task);
}
