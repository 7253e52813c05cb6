import { beforeEach, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { readState } from "../../../tools/engine/state";
import { Faults } from "../../../tools/fakeAzure/faults";
import { pulumiAks, spawned, type Ran } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

/** The small engine plays, whatever is on the PATH. */
const rehearse = (folder: string, ...args: string[]): Promise<Ran> =>
  pulumiAks(folder, "rehearse", "--engine", "small", ...args);

interface Json {
  readonly steps: readonly {
    readonly title: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly failed?: { readonly code: string; readonly urn: string };
    readonly rules: readonly string[];
  }[];
  readonly left: number;
}

const steps = (text: string): string[] => [...text.matchAll(/^[✓✗] .*$/gm)].map(([line]) => line.replace(/\s+/g, " "));

describe("rehearse", () => {
  test("plays create, what others write, other choices, destroy", async () => {
    const nat = { ...sound, "aks:egress": { kind: "natGateway" } };
    const { folder } = temporaryProject({ dev: sound, nat });
    const ran = await rehearse(folder, "--then", "nat", "--destroy");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/not Pulumi's/);
    expect(steps(ran.stdout).map(line => line.replace(/\d+/g, "n"))).toStrictEqual([
      "✓ create n created",
      "✓ preview again no change",
      "✓ others write, refresh no change",
      "✓ update to nat n created, n updated, n replaced",
      "✓ preview again no change",
      "✓ others write, refresh no change",
      "✓ destroy n deleted",
    ]);
    expect(ran.stdout).toMatch(/the cluster autoscaler moves/);
    expect(ran.stdout).toMatch(/Nothing is left\.\n$/);
  });

  // The name of its cluster has a digit, and is in the kubeconfig, which is a secret.
  test("plays a stack in a region with a digit", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "azure-native:location": "eastus2" } });
    const ran = await rehearse(folder, "--destroy");
    expect(ran).toExitWith(0);
    expect(ran.stdout).not.toContain("[secret]");
    expect(steps(ran.stdout)).toContainEqual("✓ preview again no change");
  });

  test("creates nothing of choices with errors", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const ran = await rehearse(folder);
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/P21.*aks:zones/);
    expect(ran.stdout).toMatch(/It ends here: correct the errors first\./);
    expect(ran.stdout).not.toMatch(/created/);
  });

  test("fails where Azure would refuse a program without these components, with the rule that knows", async () => {
    const { folder } = temporaryProject({ dev: "config: {}\n" }, "unrouted.ts");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
    const ran = await rehearse(folder);
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/create of aks \(azure-native:containerservice:ManagedCluster\)/);
    expect(ran.stdout).toMatch(/Azure: ExistingRouteTableNotAssociatedWithSubnet\./);
    expect(ran.stdout).toMatch(/run it again/);
  });
});

describe("rehearse --keep", () => {
  // Seen from the folder of the call.
  const keep = "kept";
  let folder: string;
  beforeEach(() => {
    ({ folder } = temporaryProject({ dev: sound }));
  });

  test("goes on where it ended: nothing is lost or there twice", async () => {
    const ended = spawned(folder, "rehearse", "--keep", keep, "--fault", "4:crash", "--json");
    expect(ended).toExitWith(3);
    const [step] = (JSON.parse(ended.stdout) as Json).steps;
    expect([step.failed?.code, step.rules]).toStrictEqual(["ProcessEnded", []]);
    const again = await rehearse(folder, "--keep", keep, "--json");
    expect(again).toExitWith(0);
    const went = JSON.parse(again.stdout) as Json;
    expect(went.steps[0].title).toBe("go on");
    const { resources } = readState(path.join(folder, keep, "state.json")).deployment;
    const azure = resources.filter(r => r.type.startsWith("azure-native:")).map(r => r.id);
    expect([went.left, new Set(azure).size]).toStrictEqual([azure.length, azure.length]);
  });

  test("lets the first request about a resource go wrong, by its name in Azure", async () => {
    const ended = await rehearse(folder, "--fault", "aks-shop-dev-westeurope:serverError", "--json");
    const [step] = (JSON.parse(ended.stdout) as Json).steps;
    expect(step.failed?.code).toBe("InternalServerError");
    expect((step.failed as unknown as { urn: string }).urn).toMatch(/aks-cluster-managed-cluster$/);
  });

  test("says of a fault by name that it hit nothing", async () => {
    const ran = await rehearse(folder, "--fault", "aks-shop:crash");
    expect(ran).toExitWith(0);
    expect(ran.stderr).toMatch(/^--fault aks-shop hit nothing/m);
  });

  test("ends without faults what a number let go wrong", async () => {
    const first = (seed: number) => {
      const faults = Faults.bySeed(seed, 10);
      return [1, 2, 3, 4, 5].map(step => faults.at(step, "")).find(kind => kind !== undefined);
    };
    let seed = 1;
    while (first(seed) !== "crash") seed++;
    expect(spawned(folder, "rehearse", "--fault", `seed:${seed}`, "--keep", keep)).toExitWith(3);
    expect(await rehearse(folder, "--keep", keep)).toExitWith(0);
  });
});

test("rehearse --from begins with a state, and refuses what that protects", async () => {
  const prod = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };
  const { folder } = temporaryProject({ prod });
  expect(await pulumiAks(folder, "preview", "--stack", "prod", "--record", "state.json")).toExitWith(0);
  const same = await rehearse(folder, "--stack", "prod", "--from", "state.json");
  expect(same).toExitWith(0);
  expect(same.stdout).toMatch(/✓ update from state\.json +no change/);
  const file = path.join(folder, "Pulumi.prod.yaml");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("aks:name: shop", "aks:name: other"));
  const other = await rehearse(folder, "--stack", "prod", "--from", "state.json");
  expect(other).not.toExitWith(0);
  expect(other.stdout).toMatch(/M2 +aks:allowReplacement[^]*is protected/);
});

describe("rehearse says what is wrong with how it was called", () => {
  test.each([
    {
      args: ["--fault", "0:crash"],
      says: /Give the number of a request or a resource.s name in Azure, and a kind, such as 7:crash/,
    },
    { args: ["--fault", "1:flood"], says: /Kinds: throttled, conflict/ },
    { args: ["--then", "nta"], says: /There is no stack nta/ },
    { args: ["--from", "no-such-branch"], says: /no-such-branch/ },
    { args: ["--engine", "pulumi", "--fault", "1:crash"], says: /small engine|no pulumi command/ },
  ])("$args", async ({ args, says }) => {
    const { folder } = temporaryProject({ dev: sound });
    expect(await pulumiAks(folder, "rehearse", ...args)).toBeUsageError(says);
  });

  test.each<{ name: string; kept: Record<string, string>; args: string[]; says: RegExp }>([
    {
      name: "a state of its own, and one to begin with",
      kept: { "state.json": '{ "deployment": {} }' },
      args: ["--keep", "kept", "--from", "kept/state.json"],
      says: /--keep has a state to go on from/,
    },
    {
      name: "a broken model",
      kept: { "state.json": '{ "deployment": {} }', "azure.json": "{" },
      args: ["--keep", "kept"],
      says: /kept can't keep a rehearsal: /,
    },
    {
      name: "a file in place of the folder",
      kept: { "state.json": '{ "deployment": {} }' },
      args: ["--keep", "kept/state.json"],
      says: /state\.json can't keep a rehearsal: /,
    },
  ])("--keep with $name", async ({ kept, args, says }) => {
    const { folder } = temporaryProject({ dev: sound });
    fs.mkdirSync(path.join(folder, "kept"));
    for (const [file, text] of Object.entries(kept)) fs.writeFileSync(path.join(folder, "kept", file), text);
    expect(await pulumiAks(folder, "rehearse", ...args)).toBeUsageError(says);
  });
});
