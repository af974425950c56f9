import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { PASSWORD_VARIABLE, parseRedisUrl } from "../src/queue/redis-url.ts";

// Neither Docker nor Kubernetes runs here: what can be held without them is that the files parse, and that their parts fit each other and the program.
const folder = join(import.meta.dirname, "../scenarios/machines");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

interface Container {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly valueFrom: { readonly secretKeyRef: unknown } }[];
  readonly resources: { readonly requests: object; readonly limits: { readonly memory: string } };
  readonly livenessProbe?: object;
  readonly readinessProbe?: object;
  readonly volumeMounts?: readonly { readonly name: string }[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly template?: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly containers: readonly Container[];
        readonly volumes?: readonly { readonly name: string }[];
        readonly restartPolicy?: string;
      };
    };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

interface Service {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** The URL of Redis within a command line, which holds no password. */
function urlOf(words: readonly string[]): string {
  const urls = words.filter((word) => word.startsWith("redis"));
  expect(urls).toHaveLength(1);
  expect(parseRedisUrl(urls[0])).toMatchObject({ username: null, password: null });
  return urls[0];
}

describe("compose.yaml", () => {
  const { services } = parse(read("compose.yaml"), { merge: true }) as {
    readonly services: Readonly<Record<"redis" | "worker" | "run", Service>>;
  };

  test("has a Redis that keeps what it is given, and throws nothing away", () => {
    expect(services.redis.command.at(-1)).toMatch(/--appendonly yes.* --maxmemory-policy noeviction/);
  });

  test("has workers and a run that meet there, with the password in the environment alone", () => {
    for (const name of ["worker", "run"] as const) {
      const service = services[name];
      expect(service.command[0]).toBe(name);
      expect(parseRedisUrl(urlOf(service.command)).host).toBe("redis");
      expect(Object.keys(service.environment)).toEqual([PASSWORD_VARIABLE]);
      expect(service.depends_on).toEqual({ redis: { condition: "service_healthy" } });
    }
    expect(services.run.command).toContain("--backend");
  });
});

describe("kubernetes-workers.yaml", () => {
  const documents = parseAllDocuments(read("kubernetes-workers.yaml"));
  const manifests = documents.map((document) => document.toJS() as Manifest);
  const kinds = manifests.map(({ kind }) => kind);
  const withPods = manifests.filter(({ spec }) => spec.template !== undefined);

  test("parses, and has Redis, workers and a run", () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(kinds).toEqual(["Service", "StatefulSet", "NetworkPolicy", "Deployment", "Job", "PersistentVolumeClaim"]);
  });

  test.each(withPods.map((manifest) => [manifest.kind, manifest] as const))(
    "its %s selects its own pods, mounts what it has, says what it needs and takes the password of the secret",
    (kind, { spec }) => {
      const template = spec.template!;
      if (kind !== "Job") expect(template.metadata.labels).toEqual(spec.selector?.matchLabels);
      for (const container of template.spec.containers) {
        const volumes = [...(template.spec.volumes ?? []).map(({ name }) => name), ...claimsOf(spec)];
        for (const { name } of container.volumeMounts ?? []) expect(volumes).toContain(name);
        expect(Object.keys(container.resources.requests)).toEqual(["cpu", "memory"]);
        expect(container.resources.limits.memory).toMatch(/^\d+Gi$/);
        expect(container.env.map(({ valueFrom }) => valueFrom)).toEqual([
          { secretKeyRef: { name: "holdfast-redis", key: "password" } },
        ]);
        // Redis alone answers to a probe; what a worker's would ask, it could not fail.
        if (kind === "StatefulSet") expect(container.livenessProbe).toBeDefined();
      }
    },
  );

  test("its workers and its run meet at the Redis of the service", () => {
    const [service] = manifests;
    for (const kind of ["Deployment", "Job"]) {
      const [container] = manifests.find((manifest) => manifest.kind === kind)!.spec.template!.spec.containers;
      expect(parseRedisUrl(urlOf(container.args)).host).toBe(service.metadata.name);
      expect(container.env.map(({ name }) => name)).toEqual([PASSWORD_VARIABLE]);
    }
  });
});

function claimsOf({ volumeClaimTemplates }: Manifest["spec"]): readonly string[] {
  return (volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
}

test("the image installs the versions of the libraries that are tested, on the Node that is supported", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(folder, "../../package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const text = read("Dockerfile");
  expect(text).toContain(`bullmq@${devDependencies["bullmq"]} ioredis@${devDependencies["ioredis"]}`);
  expect(text).toMatch(/^FROM node:20-slim$/m);
  expect(text).toMatch(/^USER node$/m);
});
