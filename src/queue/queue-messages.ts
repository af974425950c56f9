import { z } from "zod";
import type { ChunkKey } from "../simulation/chunk-codec.ts";
import { HERE, type RunIdentity } from "../simulation/run-identity.ts";
import { SHA256_PATTERN } from "./queue-names.ts";

const sha256 = z.string().regex(SHA256_PATTERN);
const count = z.int().min(0).max(0xffff_ffff);
const identity = {
  version: z.string().regex(/^[\w.+-]{1,40}$/),
  node: z.int().min(1).max(10_000),
  arch: z.string().regex(/^\w{1,20}$/),
};

/** What a job holds: which replications of which plan, and of what Holdfast. Nothing in it names a path, or anything that could be run. */
const jobSchema = z
  .strictObject({ ...identity, planKey: sha256, from: count, to: count, beliefs: sha256 })
  .refine(({ from, to }) => from < to);

/** A plan in Redis, or, where `pieces` is 0, in a shared folder. */
const planHeaderSchema = z.strictObject({
  bytes: z
    .int()
    .min(1)
    .max(2 ** 36),
  pieces: z.int().min(0).max(8_192),
});
export type PlanHeader = z.infer<typeof planHeaderSchema>;

const workerSchema = z.strictObject({
  ...identity,
  id: z.uuid(),
  threads: z.int().min(1).max(1_024),
  /** Whether it reads plans from a shared folder. */
  shares: z.boolean(),
});
export type WorkerFacts = z.infer<typeof workerSchema>;

/** The chunk that a job asks for; null where its data are not exactly those of a job of this very Holdfast, Node and architecture. */
export function readJob(data: unknown): ChunkKey | null {
  const { success, data: job } = jobSchema.safeParse(data);
  if (!success || !isOurs(job)) return null;
  const { planKey, from, to, beliefs } = job;
  return { plan: planKey, from, to, beliefs };
}

export function writeJob({ plan, from, to, beliefs }: ChunkKey): z.infer<typeof jobSchema> {
  return { ...HERE, planKey: plan, from, to, beliefs };
}

/** Null where the text is no header of a plan. */
export function readPlanHeader(text: string): PlanHeader | null {
  return read(planHeaderSchema, text);
}

/** Null where the text does not tell of a worker. */
export function readWorker(text: string): WorkerFacts | null {
  return read(workerSchema, text);
}

/** Whether something was made by the same version, Node major and architecture as ours. */
export function isOurs({ version, node, arch }: RunIdentity): boolean {
  return version === HERE.version && node === HERE.node && arch === HERE.arch;
}

function read<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}
