/** A language that Holdfast writes: English or French. */
export type Locale = "en" | "fr";
export const LOCALES = ["en", "fr"] as const satisfies readonly Locale[];

/**
 * The shape of a catalogue of messages, whatever its language: the same keys, functions of the same arguments, any text.
 *
 * A catalogue of another language is declared as the `Messages` of the English one: a message that it lacks is a type error.
 */
export type Messages<Words> = Words extends string
  ? string
  : Words extends (...values: infer Values) => infer Said
    ? (...values: Values) => Messages<Said>
    : Words extends object
      ? { readonly [Key in keyof Words]: Messages<Words[Key]> }
      : Words;

let scoped: Locale | null = null;
let surrounding: () => Locale | undefined = () => undefined;

/** The language of the sentences being made: that of `inLocale`, else of the task around it, else English. */
export function currentLocale(): Locale {
  return scoped ?? surrounding() ?? "en";
}

/** Makes sentences in a language. Throws where `make` returns a promise: what is made later would be in another language. */
export function inLocale<Made>(locale: Locale, make: () => Made): Made {
  const before = scoped;
  scoped = locale;
  try {
    const made = make();
    if (made instanceof Promise) throw new TypeError("inLocale makes sentences at once, not by a promise");
    return made;
  } finally {
    scoped = before;
  }
}

/** Says from where a task that takes time has its language; for the one module that keeps it. */
export function readLocaleFrom(source: () => Locale | undefined): void {
  surrounding = source;
}

/**
 * One catalogue of messages out of the same in each language: every message is that of the current language at the moment when it is read
 * (a text) or called (a function), so that namespaces and functions may be kept as constants, and texts may not.
 */
export function localized<Words extends object>(en: Words, fr: Messages<Words>): Messages<Words> {
  return bind({ en, fr }) as Messages<Words>;
}

type Catalogues = Readonly<Record<Locale, object>>;

function bind(catalogues: Catalogues): object {
  const of = (locale: Locale, key: string): unknown => (catalogues[locale] as Record<string, unknown>)[key];
  const bound = {};
  for (const [key, value] of Object.entries(catalogues.en)) {
    if (typeof value === "function") {
      const say = (...values: unknown[]): unknown =>
        (of(currentLocale(), key) as (...values: unknown[]) => unknown)(...values);
      Object.defineProperty(bound, key, { value: say, enumerable: true });
    } else if (isNamespace(value)) {
      const inner = bind({ en: value, fr: of("fr", key) as object });
      Object.defineProperty(bound, key, { value: inner, enumerable: true });
    } else {
      Object.defineProperty(bound, key, { get: () => of(currentLocale(), key), enumerable: true });
    }
  }
  return Object.freeze(bound);
}

function isNamespace(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
