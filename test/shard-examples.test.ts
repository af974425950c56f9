import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

const folder = join(import.meta.dirname, "../scenarios/machines");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("the Job of shards", () => {
  const documents = parseAllDocuments(read("kubernetes-shards.yaml"));
  const [claim, shards, gather] = documents.map((document) => document.toJS() as Job);

  interface Job {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly completionMode?: string;
      readonly completions?: number;
      readonly template: {
        readonly spec: {
          readonly containers: readonly {
            readonly args: readonly string[];
            readonly env?: readonly { readonly name: string; readonly value: string }[];
          }[];
          readonly volumes: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
        };
      };
    };
  }

  test("parses, counts as many shards as it completes, and resumes", () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(shards.spec.completionMode).toBe("Indexed");
    const [{ args, env }] = shards.spec.template.spec.containers;
    expect(env).toEqual([{ name: "SHARDS", value: String(shards.spec.completions) }]);
    expect(args[0]).toContain('--shard "$((JOB_COMPLETION_INDEX + 1))/$SHARDS" --out /parts');
    expect(args[0]).toContain("--resume");
  });

  test("writes to the volume that is gathered", () => {
    for (const { spec } of [shards, gather])
      expect(spec.template.spec.volumes.map((one) => one.persistentVolumeClaim?.claimName)).toContain(
        claim.metadata.name,
      );
    expect(gather.spec.template.spec.containers[0].args.slice(0, 2)).toEqual(["gather", "/parts"]);
  });
});

test.each(["shards.sh", "slurm-array.sh"])("%s runs shards that can be begun again, and gathers them", (name) => {
  const text = read(name);
  expect(text).toMatch(/holdfast run "\$scenario" --shard .* --out parts[^]* --resume/);
  expect(text).toMatch(/holdfast gather parts --scenario "\$scenario"/);
});
