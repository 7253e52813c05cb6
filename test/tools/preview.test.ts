import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { stringify, parse } from "yaml";
import { readState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { previewJson } from "../../tools/render/json";
import { renderMarkdown } from "../../tools/render/markdown";
import { pulumiAks } from "../support/cli";
import { only, previewed, problemKeys, root, sound, temporaryProject } from "../support/project";

const stacks = ["dev", "nat", "prod", "spoke", "staging"];
const stateOf = (stack: string) => readState(path.join(root, `test/state/${stack}.json`));

describe("recorded states", () => {
  for (const stack of stacks) {
    test(`${stack}: the program changes nothing on what was deployed`, async () => {
      const result = await preview(readProject(root), stack, { state: stateOf(stack) });
      expect(result.failure).toBeUndefined();
      const changed = result.resources.filter(r => r.op !== "same").map(r => `${r.op} ${r.urn}`);
      expect(changed).toStrictEqual(
        [],
      ); /* SAID: "a URN or a property of a released stack changed: add an alias, or say so in the changelog" */
      expect(result.resources.length).toBeGreaterThan(10);
    });

    test(`${stack}: holds no secret`, () => {
      const text = fs.readFileSync(path.join(root, `test/state/${stack}.json`), "utf8");
      expect(text).not.toMatch(/kubelogin|apiVersion: v1/);
    });
  }
});

/** Shipped stack files with a change, against the state that was recorded before. */
const changes: [string, string, Record<string, unknown>, string[], string[]][] = [
  [
    "pool size",
    "nat",
    { "aks:nodePools": { user: { vmSize: "Standard_D8as_v5" } } },
    ["replace aks-nodes/user-agent-pool vmSize"],
    [],
  ],
  [
    "pool size where pools are protected",
    "nat",
    { "aks:nodePools": { user: { vmSize: "Standard_D8as_v5" } }, "aks:allowReplacement": [] },
    ["replace aks-nodes/user-agent-pool vmSize"],
    [],
  ],
  [
    "most nodes",
    "nat",
    { "aks:nodePools": { user: { scaling: { autoscale: { max: 9 } } } } },
    ["update aks-nodes/user-agent-pool maxCount"],
    [],
  ],
  [
    "a label",
    "nat",
    { "aks:nodePools": { user: { labels: { tier: "web" } } } },
    ["update aks-nodes/user-agent-pool nodeLabels.tier"],
    [],
  ],
  [
    "pods of a node, which Azure can't change on a pool",
    "nat",
    { "aks:nodePools": { user: { maxPods: 50 } } },
    ["replace aks-nodes/user-agent-pool maxPods"],
    [],
  ],
  [
    "the version, which channel stable leaves to AKS",
    "nat",
    { "aks:kubernetes": { version: "1.35" } },
    [],
    ["M3 kubernetes.version"],
  ],
  [
    "an older version under channel patch, which Azure refuses",
    "nat",
    { "aks:kubernetes": { version: "1.35" }, "aks:upgrades": { channel: "patch" } },
    [
      "update aks-cluster-managed-cluster agentPoolProfiles[0].orchestratorVersion, autoUpgradeProfile.upgradeChannel, kubernetesVersion",
      "update aks-nodes/user-agent-pool orchestratorVersion",
    ],
    ["M1 kubernetes.version"],
  ],
  [
    "the system pool's size, which Azure refuses",
    "dev",
    { "aks:systemPool": { vmSize: "Standard_D8as_v5" } },
    ["update aks-cluster-managed-cluster agentPoolProfiles[0].vmSize"],
    ["M1 systemPool"],
  ],
  [
    "a private API server, which Azure refuses on a running cluster",
    "dev",
    { "aks:apiServer": { kind: "private", public: null } },
    [
      "update aks-cluster-managed-cluster apiServerAccessProfile.authorizedIPRanges, apiServerAccessProfile.enablePrivateCluster, apiServerAccessProfile.enablePrivateClusterPublicFQDN, apiServerAccessProfile.privateDNSZone",
    ],
    ["M1 apiServer.kind"],
  ],
  [
    "a network setting that replaces the cluster",
    "dev",
    { "aks:network": { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" } },
    ["replace aks-cluster-managed-cluster networkProfile.dnsServiceIP, networkProfile.serviceCidr"],
    [],
  ],
  ["a pool that goes", "nat", { "aks:nodePools": { user: null } }, ["delete aks-nodes/user-agent-pool "], []],
];

describe("a change against the recorded state", () => {
  for (const [name, stack, change, expected, problems] of changes) {
    test(name, async () => {
      const shipped = (
        parse(fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> }
      ).config;
      const merged = merge(shipped, change);
      const project = temporaryProject({ [stack]: stringify({ config: merged }) });
      const result = await preview(project, stack, { state: stateOf(stack) });
      expect(result.failure).toBeUndefined();
      const found = result.resources
        .filter(r => r.custom && r.op !== "same")
        .map(
          r =>
            `${r.op} ${r.name} ${r.changes
              .map(c => c.path)
              .sort()
              .join(", ")}`,
        );
      expect(found.sort()).toStrictEqual(expected);
      expect(problemKeys(result).sort()).toStrictEqual(problems);
    });
  }

  test("a protected cluster is not replaced: the preview refuses like the engine", async () => {
    const guarded = { ...sound, "aks:allowReplacement": [] };
    const { deployment } = await preview(temporaryProject({ dev: guarded }), "dev", {});
    const state = deployment.state();
    // What a run to the model of Azure would leave, with the ids that a dry run does not know left out.
    const project = temporaryProject({
      dev: { ...guarded, "aks:network": { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" } },
    });
    const result = await preview(project, "dev", { state });
    expect(only(result, "ManagedCluster").refused).toBe(true);
    expect(problemKeys(result)).toStrictEqual(["M2 allowReplacement"]);
  });
});

/** Merges like a user who edits the stack file: maps by key. */
function merge(base: unknown, change: unknown): Record<string, unknown> {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap(base) || !isMap(change)) return change as Record<string, unknown>;
  const keys = new Set([...Object.keys(base), ...Object.keys(change)]);
  return Object.fromEntries(
    [...keys]
      .filter(key => change[key] !== null)
      .map(key => [key, key in change ? merge(base[key], change[key]) : base[key]]),
  );
}

describe("preview", () => {
  test("prints JSON of the documented shape", () => {
    const project = temporaryProject({ dev: { ...sound } });
    const { stdout, status } = pulumiAks(project.folder, "preview", "--json");
    expect(status).toBe(0);
    const json = JSON.parse(stdout) as Record<string, unknown> & {
      resources: Record<string, unknown>[];
      problems: object[];
    };
    for (const key of ["stack", "offline", "summary", "resources", "design", "problems", "phases", "durationMs"])
      expect(key in json).toBe(true); /* SAID: key */
    expect(json.offline).toBe(true);
    expect(json.summary).toStrictEqual({ create: 14, update: 0, replace: 0, delete: 0, same: 0 });
    expect(Object.keys(json.resources[3]).slice(0, 8)).toStrictEqual([
      "urn",
      "type",
      "name",
      "parent",
      "op",
      "inputs",
      "dependsOn",
      "options",
    ]);
    expect(Object.keys(json.problems[0]).sort()).toStrictEqual(
      ["accepted", "deferred", "doc", "fix", "id", "key", "message", "severity"].sort(),
    );
  });

  test("says on top that it is offline, and what would come", () => {
    const project = temporaryProject({ dev: { ...sound } });
    const { stdout } = pulumiAks(project.folder, "preview");
    expect(stdout).toMatch(/It is no pulumi preview\./);
    expect(stdout).toMatch(/\+ ManagedCluster aks-cluster-managed-cluster\s+aks-shop-dev-westeurope/);
    expect(stdout).toMatch(/14 resources: 14 to create/);
    const expanded = pulumiAks(project.folder, "preview", "--expand").stdout;
    expect(expanded).toMatch(/podCidr: "10\.244\.0\.0\/16"/);
    expect(expanded).toMatch(/vnetSubnetID: known after deployment/);
  });

  test("errors in the choices end with 1 and run nothing", () => {
    const project = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const ran = pulumiAks(project.folder, "preview");
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/P21/);
    expect(ran.stdout).toMatch(/Nothing would be created/);
  });

  test("a program that breaks ends with 3, its message and the exact line", () => {
    const program = `interface Unused {\n  readonly a: string;\n}\n\nthrow new Error("out of cheese");\n`;
    const project = temporaryProject({ dev: { ...sound } }, program);
    const ran = pulumiAks(project.folder, "preview");
    expect(ran.status).toBe(3);
    expect(ran.stdout).toMatch(/out of cheese/);
    expect(ran.stdout).toMatch(/index\.ts:5:/);
  });

  test("a type without a model is refused by name", () => {
    const program = `import * as storage from "@pulumi/azure-native/storage";\nnew storage.StorageAccount("s", { resourceGroupName: "g", sku: { name: "Standard_LRS" }, kind: "StorageV2" });`;
    const ran = pulumiAks(temporaryProject({ dev: { ...sound } }, program).folder, "preview");
    expect(ran.status).toBe(3);
    expect(ran.stdout).toMatch(/does not know azure-native:storage:StorageAccount/);
  });

  test("secrets never appear, in no output", async () => {
    const planted = "pl4nted-s3cret";
    const program = `import * as pulumi from "@pulumi/pulumi";\nimport { Environment } from "./components";\n
new Environment("e", { preset: "dev", name: "shop", location: "westeurope", secrets: { hook: pulumi.secret("${planted}") }, apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } } });
export const leak = pulumi.secret("${planted}");`;
    const project = temporaryProject({ dev: { ...sound } }, program);
    const result = await preview(project, "dev");
    expect(result.failure).toBeUndefined();
    const { deployment, ...shown } = result;
    for (const text of [
      JSON.stringify(previewJson(shown)),
      renderMarkdown([shown]),
      JSON.stringify(deployment.state()),
    ]) {
      expect(text).not.toContain(planted);
    }
    expect(pulumiAks(project.folder, "preview", "--expand").stdout).not.toContain(planted);
  });

  test("--all previews every stack, as Markdown for a pull request", () => {
    const project = temporaryProject({ dev: { ...sound }, bad: { ...sound, "aks:zones": ["9"] } });
    const { stdout, status } = pulumiAks(project.folder, "preview", "--all", "--markdown");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| \+9 \|/m);
    expect(stdout).toMatch(/^\| <code>bad<\/code> \| ❌ errors \| 1 \| 0 \| – \|/m);
    expect(stdout).toMatch(/\| \[P21\]/);
    expect(stdout.match(/<details( open)?>/g)?.length).toBe(stdout.match(/<\/details>/g)?.length);
  });

  test("is deterministic", async () => {
    const [a, b] = [await previewed(), await previewed()].map(result => previewJson(result) as Record<string, unknown>);
    for (const json of [a, b]) {
      delete json.phases;
      delete json.durationMs;
    }
    expect(a).toStrictEqual(b);
  });
});
