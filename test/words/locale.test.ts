import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withLocale } from "../../src/with-locale.ts";
import { currentLocale, inLocale, localized, type Messages } from "../../src/words/locale.ts";

const en = Object.freeze({
  hello: "Hello",
  columns: ["One", "Two"] as readonly string[],
  greet: (name: string): string => `Hello ${name}`,
  inner: { bye: "Bye", many: (count: number): string => `${String(count)} times` },
});
const fr: Messages<typeof en> = {
  hello: "Bonjour",
  columns: ["Un", "Deux"],
  greet: (name) => `Bonjour ${name}`,
  inner: { bye: "Au revoir", many: (count) => `${String(count)} fois` },
};
const words = localized(en, fr);

describe("a message", () => {
  test("is that of the language around it when it is read or called, however deep", () => {
    const { greet, inner } = words;
    const say = (): readonly unknown[] => [words.hello, words.columns[1], greet("Ann"), inner.bye, inner.many(3)];
    expect(say()).toEqual(["Hello", "Two", "Hello Ann", "Bye", "3 times"]);
    expect(inLocale("fr", say)).toEqual(["Bonjour", "Deux", "Bonjour Ann", "Au revoir", "3 fois"]);
    expect(say()[0]).toBe("Hello");
  });

  test("that a language lacks is a type error", () => {
    // @ts-expect-error `inner.many` is missing.
    const lacking: Messages<typeof en> = { ...fr, inner: { bye: "Au revoir" } };
    expect(Object.keys(lacking.inner)).toEqual(["bye"]);
    // @ts-expect-error A function cannot stand in for a text.
    const other: Messages<typeof en> = { ...fr, hello: () => "Bonjour" };
    expect(other).toBeDefined();
  });
});

describe("the current language", () => {
  test("is English by itself, and that of the innermost scope", () => {
    expect(currentLocale()).toBe("en");
    expect(inLocale("fr", () => [currentLocale(), inLocale("en", currentLocale), currentLocale()])).toEqual([
      "fr",
      "en",
      "fr",
    ]);
  });

  test("is what it was after an error", () => {
    expect(() =>
      inLocale("fr", () => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(currentLocale()).toBe("en");
  });

  test("cannot be lost by a promise", () => {
    expect(() => inLocale("fr", () => Promise.resolve(1))).toThrow(TypeError);
  });

  test("is kept by tasks side by side, each its own", async () => {
    const task = (locale: "en" | "fr", turns: number): Promise<string[]> =>
      withLocale(locale, async () => {
        const said: string[] = [];
        for (let i = 0; i < turns; i++) {
          await new Promise((resolve) => setImmediate(resolve));
          said.push(words.hello);
        }
        return said;
      });
    const [english, french] = await Promise.all([task("en", 4), task("fr", 3)]);
    expect(english).toEqual(Array(4).fill("Hello"));
    expect(french).toEqual(Array(3).fill("Bonjour"));
  });
});

describe("catalogues", () => {
  const WORDS = join(import.meta.dirname, "../../src/words");
  const filesOf = (folder: string): string[] => readdirSync(join(WORDS, folder)).filter((name) => name.endsWith(".ts"));
  /** In the published JSON Schema, which is in English. */
  const ENGLISH_ALONE = ["lever-keys.ts", "scenario-keys.ts"];

  test("of one language stand beside the same of the other, bound under one name", () => {
    const areas = filesOf("en").filter((name) => !ENGLISH_ALONE.includes(name));
    const bound = filesOf(".").filter((name) => readFileSync(join(WORDS, name), "utf8").includes("localized(en, fr)"));
    expect(bound).toEqual(areas);
    expect(filesOf("fr").filter((name) => areas.includes(name))).toEqual(areas);
  });

  test("are read through what binds them: no code names a language", () => {
    const src = join(WORDS, "..");
    const offenders = (readdirSync(src, { recursive: true }) as string[])
      .filter((path) => path.endsWith(".ts") && !path.startsWith("words/"))
      .filter((path) => {
        const lines = readFileSync(join(src, path), "utf8").split("\n");
        return lines.some(
          (line) => /words\/(en|fr)\/(?!scenario-keys|lever-keys)/.test(line) && !/import type/.test(line),
        );
      });
    // The published schema of a distribution is in English.
    expect(offenders).toEqual(["quantities/leaf-schema.ts"]);
  });
});
