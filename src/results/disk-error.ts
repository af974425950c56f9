/** What the C library says of failures of a disk, which the database passes on without their codes; source: strerror(3) of glibc and macOS. */
const SAID: readonly (readonly [said: RegExp, code: string])[] = [
  [/No space left on device/i, "ENOSPC"],
  [/Dis[kc] quota exceeded/i, "EDQUOT"],
  [/Read-only file system/i, "EROFS"],
  [/Permission denied/i, "EACCES"],
  [/Input\/output error/i, "EIO"],
];

/** An error of the database with the code of the system's failure that it tells of; without a code where it tells of none. */
export function diskError(error: unknown): NodeJS.ErrnoException {
  const { message } = error instanceof Error ? error : { message: String(error) };
  const code = SAID.find(([said]) => said.test(message))?.[1];
  return Object.assign(new Error(message, { cause: error }), code === undefined ? {} : { code });
}
