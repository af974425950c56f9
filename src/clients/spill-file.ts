import { closeSync, openSync, readvSync, unlinkSync, writevSync } from "node:fs";
import { join } from "node:path";
import { HoldfastError } from "../errors.ts";
import { memoryWords as words } from "../words/memory.ts";

/** A file for what does not fit into memory; it is there from the first write on, and gone with `close` or with the process. A write after `close` begins an empty one. */
export interface SpillFile {
  /** Appends the bytes of some arrays, one after the other, and gives the place of the first. Throws a HoldfastError where the disk is full. */
  readonly write: (arrays: readonly NodeJS.ArrayBufferView[]) => number;
  /** Fills arrays with the bytes from a place on. */
  readonly read: (arrays: readonly NodeJS.ArrayBufferView[], place: number) => void;
  readonly close: () => void;
}

/** A file in a folder of its own, opened once something is written. */
export function createSpillFile(folder: string): SpillFile {
  let file: number | null = null;
  let end = 0;
  return {
    write: (arrays) => {
      const place = end;
      try {
        file ??= openNameless(join(folder, "rows.bin"));
        end += allOf(arrays, (rest, done) => writevSync(file!, rest, place + done));
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
        throw new HoldfastError(words.noRoom(folder, code), words.noRoomHint, { cause: error });
      }
      return place;
    },
    read: (arrays, place) => {
      allOf(arrays, (rest, done) => readvSync(file!, rest, place + done));
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
      end = 0;
    },
  };
}

/** A file without a name, where the system allows: nothing is left of it however the process ends. */
function openNameless(path: string): number {
  const file = openSync(path, "w+");
  try {
    unlinkSync(path);
  } catch {
    // Windows keeps the name of an open file; its folder is removed at the end.
  }
  return file;
}

/** Repeats a transfer until all bytes are done: the system may do fewer at a time. */
function allOf(
  arrays: readonly NodeJS.ArrayBufferView[],
  transfer: (rest: readonly NodeJS.ArrayBufferView[], done: number) => number,
): number {
  const total = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  for (let done = 0; done < total;) {
    const moved = transfer(restOf(arrays, done), done);
    if (moved === 0) throw new Error("EOF");
    done += moved;
  }
  return total;
}

function restOf(arrays: readonly NodeJS.ArrayBufferView[], done: number): readonly NodeJS.ArrayBufferView[] {
  let skip = done;
  return arrays.flatMap((array) => {
    const cut = Math.min(skip, array.byteLength);
    skip -= cut;
    return cut === array.byteLength
      ? []
      : [new Uint8Array(array.buffer, array.byteOffset + cut, array.byteLength - cut)];
  });
}
