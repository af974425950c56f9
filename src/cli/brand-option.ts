import { readBrand, type Brand } from "../report/brand.ts";
import type { Arguments } from "./arguments.ts";
import { pathIn, type CliIo } from "./command.ts";

/** The company's fonts, colours and logo that `--template` names; null without it. */
export async function brandOf(args: Arguments, io: CliIo): Promise<Brand | null> {
  const template = args.text("template");
  return template === undefined ? null : readBrand(pathIn(io, template));
}
