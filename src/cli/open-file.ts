import { spawn } from "node:child_process";

/** A program that goes on for so long has opened its window. */
const LONG_ENOUGH_MS = 1500;

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", win32: "explorer.exe" };

/** Opens a file in the program that the system has for it, without a shell; false where there is none. */
export function openFile(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(OPENERS[process.platform] ?? "xdg-open", [path], { detached: true, stdio: "ignore" });
    child.on("error", () => {
      resolve(false);
    });
    child.on("exit", (code) => {
      // The one of Windows ends with 1 whatever it did.
      resolve(code === 0 || process.platform === "win32");
    });
    setTimeout(() => {
      child.unref();
      resolve(true);
    }, LONG_ENOUGH_MS).unref();
  });
}
