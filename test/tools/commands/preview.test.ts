import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { choicesFromConfig, Environment } from "@pulumi-aks/aks";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { blocks } from "../../../design/contract/problems";
import { readState, type StackState, type StateResource } from "../../../tools/engine/state";
import { preview } from "../../../tools/preview";
import { previewJson } from "../../../tools/render/json";
import { renderMarkdown } from "../../../tools/render/markdown";
import { renderPreview } from "../../../tools/render/preview";
import { readProject } from "../../../tools/stackFile";
import { pulumiAks, spawned } from "../../support/cli";
import { asRun, ownProgram } from "../../support/inProcess";
import { only, previewed, problemKeys, programPreviewed, root, sound, temporaryProject } from "../../support/project";

/** The project's own program, with a secret among its choices. */
const withSecret = asRun(() => {
  const choices = choicesFromConfig();
  return new Environment("aks", { ...choices, secrets: { hook: pulumi.secret("s3cret") } });
});

const stateFile = (stack: string): string => path.join(root, `test/state/${stack}.json`);
const stateOf = (stack: string) => readState(stateFile(stack));

/** A cluster that is replaced for its services' range, and what hangs on it: the cluster goes first. */
const replacedCluster = [
  "replace aks-cluster-maintenance/cluster resourceName",
  "replace aks-cluster-maintenance/nodeImages resourceName",
  "replace aks-cluster-managed-cluster networkProfile.dnsServiceIP, networkProfile.serviceCidr",
  "replace aks-cluster-monitoring-associations/containerInsights resourceUri",
  "replace aks-cluster-monitoring-diagnostics resourceUri",
  // Its principal is read from the cluster, and turns out to be the one that it was.
  "replace aks-kubelet-roles/registry ",
  "replace aks-policies/pod-security scope",
  "replace aks-roles/keyVault/secrets principalId",
];

// Where one of these fails, a URN or a property of a released stack changed: add an alias, or say so in the changelog.
describe.each(["dev", "nat", "prod", "spoke", "staging"])("the recorded state of %s", stack => {
  test("is left as it is by the program", async () => {
    const result = await preview(readProject(root), stack, { state: stateOf(stack), run: ownProgram });
    expect(result).toSucceed();
    expect(result.resources.filter(r => r.op !== "same").map(r => `${r.op} ${r.urn}`)).toStrictEqual([]);
    expect(result.resources.length).toBeGreaterThan(10);
  });

  test("holds no secret", () => {
    expect(fs.readFileSync(stateFile(stack), "utf8")).not.toMatch(/kubelogin|apiVersion: v1/);
  });
});

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Merges like a user who edits the stack file: maps by key. */
function merge(base: unknown, change: unknown): Record<string, unknown> {
  if (!isMap(base) || !isMap(change)) return change as Record<string, unknown>;
  const keys = new Set([...Object.keys(base), ...Object.keys(change)]);
  return Object.fromEntries(
    [...keys]
      .filter(key => change[key] !== null)
      .map(key => [key, key in change ? merge(base[key], change[key]) : base[key]]),
  );
}

describe("a change of a shipped stack file against the state that was recorded before", () => {
  test.each([
    {
      name: "pool size",
      stack: "nat",
      change: { "aks:nodePools": { user: { vmSize: "Standard_D8as_v5" } } },
      previews: ["replace aks-nodes/user-agent-pool vmSize"],
    },
    {
      name: "pool size where pools are protected",
      stack: "nat",
      change: { "aks:nodePools": { user: { vmSize: "Standard_D8as_v5" } }, "aks:allowReplacement": [] },
      previews: ["replace aks-nodes/user-agent-pool vmSize"],
    },
    {
      name: "most nodes",
      stack: "nat",
      change: { "aks:nodePools": { user: { scaling: { autoscale: { max: 9 } } } } },
      previews: ["update aks-nodes/user-agent-pool maxCount"],
    },
    {
      name: "a label",
      stack: "nat",
      change: { "aks:nodePools": { user: { labels: { tier: "web" } } } },
      previews: ["update aks-nodes/user-agent-pool nodeLabels.tier"],
    },
    {
      name: "pods of a node, which Azure can't change on a pool",
      stack: "nat",
      change: { "aks:nodePools": { user: { maxPods: 50 } } },
      previews: ["replace aks-nodes/user-agent-pool maxPods"],
    },
    {
      name: "the version, which channel stable leaves to AKS",
      stack: "nat",
      change: { "aks:kubernetes": { version: "1.35" } },
      previews: [],
      problems: ["M3 kubernetes.version"],
    },
    {
      name: "an older version under channel patch, which Azure refuses",
      stack: "nat",
      change: { "aks:kubernetes": { version: "1.35" }, "aks:upgrades": { channel: "patch" } },
      previews: [
        "update aks-cluster-managed-cluster agentPoolProfiles[0].orchestratorVersion, autoUpgradeProfile.upgradeChannel, kubernetesVersion",
        "update aks-nodes/user-agent-pool orchestratorVersion",
      ],
      problems: ["M1 kubernetes.version"],
    },
    {
      name: "the system pool's size, which Azure refuses",
      stack: "dev",
      change: { "aks:systemPool": { vmSize: "Standard_D8as_v5" } },
      previews: ["update aks-cluster-managed-cluster agentPoolProfiles[0].vmSize"],
      problems: ["M1 systemPool"],
    },
    {
      name: "a private API server, which Azure refuses on a running cluster",
      stack: "dev",
      change: { "aks:apiServer": { kind: "private", public: null } },
      previews: [
        "update aks-cluster-managed-cluster apiServerAccessProfile.authorizedIPRanges, apiServerAccessProfile.enablePrivateCluster, apiServerAccessProfile.enablePrivateClusterPublicFQDN, apiServerAccessProfile.privateDNSZone",
      ],
      problems: ["M1 apiServer.kind"],
    },
    {
      name: "a network setting that replaces the cluster",
      stack: "dev",
      change: { "aks:network": { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" } },
      previews: replacedCluster,
    },
    {
      name: "a pool's key, whose name in Azure stays: it is created before the other is deleted",
      stack: "nat",
      change: { "aks:nodePools": { user: null, web: { name: "user" } } },
      previews: ["create aks-nodes/web-agent-pool ", "delete aks-nodes/user-agent-pool "],
      problems: ["M5 nodePools.web"],
    },
    {
      name: "a pool's key together with what replaces the cluster: its pools go first",
      stack: "nat",
      change: {
        "aks:nodePools": { user: null, web: { name: "user" } },
        "aks:network": { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" },
      },
      previews: ["create aks-nodes/web-agent-pool ", "delete aks-nodes/user-agent-pool ", ...replacedCluster],
    },
    {
      name: "a pool that goes",
      stack: "nat",
      change: { "aks:nodePools": { user: null } },
      previews: ["delete aks-nodes/user-agent-pool "],
    },
  ])("$name", async ({ stack, change, previews, problems = [] }) => {
    const shipped = parse(fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: object };
    const project = temporaryProject({ [stack]: merge(shipped.config, change) });
    const result = await preview(project, stack, { state: stateOf(stack), run: ownProgram });
    expect(result.failure).toBeUndefined();
    const changed = result.resources.filter(r => r.custom && r.op !== "same");
    const paths = (r: (typeof changed)[number]): string[] => r.changes.map(c => c.path).sort();
    expect(changed.map(r => `${r.op} ${r.name} ${paths(r).join(", ")}`).sort()).toStrictEqual(previews);
    expect(problemKeys(result).sort()).toStrictEqual(problems);
  });

  test("a resource that is replaced for nothing of its own says with what it goes", async () => {
    const shipped = parse(fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")) as { config: object };
    const network = { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" };
    const project = temporaryProject({ dev: merge(shipped.config, { "aks:network": network }) });
    const result = await preview(project, "dev", { state: stateOf("dev"), run: ownProgram });
    const goes = /RoleAssignment.* aks-kubelet-roles\/registry\b.*\n? *.*goes before aks-cluster-managed-cluster does/;
    expect(renderPreview(result, { expand: false })).toMatch(goes);
    expect(renderMarkdown([result])).toMatch(
      /aks-kubelet-roles\/registry.*goes before aks-cluster-managed-cluster does/,
    );
  });

  test("null entries and secrets are no change, in whichever form a state has them", async () => {
    const project = temporaryProject({ dev: { ...sound, "aks:nodePools": { user: null } } });
    const found = readState(stateFile("first/dev"));
    const changes = async (inputsOf: (inputs: object) => object) => {
      const changed = (r: StateResource): StateResource =>
        r.type === "aks:index:Environment" ? { ...r, inputs: inputsOf(r.inputs ?? {}) as typeof r.inputs } : r;
      const resources = found.deployment.resources.map(changed);
      const state = { ...found, deployment: { resources } };
      const { resources: planned, failure, problems } = await preview(project, "dev", { state, run: withSecret });
      expect([failure, problems.filter(blocks)]).toStrictEqual([undefined, []]);
      return planned.filter(r => r.type === "aks:index:Environment").map(r => r.op);
    };
    const file = parse(fs.readFileSync(path.join(project.folder, "Pulumi.dev.yaml"), "utf8")) as { config: object };
    const choices = Object.fromEntries(
      Object.entries(file.config)
        .filter(([key]) => key.startsWith("aks:"))
        .map(([key, value]) => [key.slice("aks:".length), value as unknown]),
    );
    const secret = (content: object) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ...content,
    });
    const given = { ...choices, location: "westeurope" };
    const hidden = secret({ ciphertext: "v1:abc" });
    expect(await changes(() => ({ ...given, secrets: { hook: hidden } }))).toStrictEqual(["same"]);
    expect(await changes(() => ({ ...given, secrets: { hook: "[secret]" }, tags: null }))).toStrictEqual(["same"]);
    expect(await changes(() => ({ ...given, secrets: { hook: hidden }, tags: {} }))).toStrictEqual(["update"]);
    expect(await changes(() => given)).toStrictEqual(["update"]);
  });

  test("a state of another project is refused, and one of another stack said to be one", async () => {
    const { folder } = temporaryProject({ dev: sound, test: sound });
    const ours = JSON.stringify(stateOf("dev"));
    fs.writeFileSync(path.join(folder, "dev.json"), ours);
    fs.writeFileSync(path.join(folder, "shop.json"), ours.replaceAll("::aks::", "::shop::"));
    const against = (stack: string, file: string) => pulumiAks(folder, "preview", "--stack", stack, "--against", file);
    expect(await against("dev", "shop.json")).toBeUsageError(
      /shop\.json is a state of project shop, and this one is aks/,
    );
    const other = await against("test", "dev.json");
    expect(other.stderr).toMatch(/^dev\.json is a state of stack dev, and this one is test: everything looks new/);
    expect((await against("dev", "dev.json")).stderr).toBe("");
  });

  test.each<{ stack: string; says: string[] }>([
    { stack: "dev", says: ["M6 naming.environment"] },
    { stack: "staging", says: ["M2 allowReplacement", "M6 naming.environment"] },
  ])("a stack $stack with a new name is told how its resources keep theirs", async ({ stack, says }) => {
    const project = temporaryProject({ [stack]: fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8") });
    // As pulumi stack rename leaves it.
    const text = JSON.stringify(stateOf(stack)).replaceAll(`urn:pulumi:${stack}::`, "urn:pulumi:next::");
    const state = JSON.parse(text) as StackState;
    const renamed = await preview(project, stack, { as: "next", state, run: ownProgram });
    expect([...new Set(problemKeys(renamed))].sort()).toStrictEqual(says);
    const keep = `set aks:naming.environment to ${stack}.`;
    for (const { id, fix } of renamed.problems.filter(p => /^M/.test(p.id))) {
      expect([id, fix]).toStrictEqual([id, expect.stringContaining(keep)]);
    }
    const file = path.join(project.folder, `Pulumi.${stack}.yaml`);
    fs.appendFileSync(file, `  aks:naming: { environment: ${stack} }\n`);
    const kept = await preview(project, stack, { as: "next", state, run: ownProgram });
    expect([kept.failure, problemKeys(kept)]).toStrictEqual([undefined, []]);
    expect(kept.summary.replace).toBe(0);
  });

  test("a protected cluster is not replaced: the preview refuses like the engine", async () => {
    const guarded = { "aks:allowReplacement": [] };
    const { deployment } = await preview(temporaryProject({ dev: { ...sound, ...guarded } }), "dev", {
      run: ownProgram,
    });
    const network = { "aks:network": { serviceCidrs: ["172.21.0.0/16"], dnsServiceIp: "172.21.0.10" } };
    // What a run to the model of Azure would leave, with the ids that a dry run does not know left out.
    const result = await previewed({ ...guarded, ...network }, { state: deployment.state() });
    expect(only(result, "ManagedCluster").refused).toBe(true);
    expect(problemKeys(result)).toStrictEqual(["M2 allowReplacement"]);
  });
});

describe("preview", () => {
  test("prints JSON of the documented shape", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const ran = await pulumiAks(folder, "preview", "--json");
    expect(ran).toExitWith(0);
    const json = JSON.parse(ran.stdout) as Record<string, unknown> & { resources: object[]; problems: object[] };
    expect(Object.keys(json)).toStrictEqual(
      expect.arrayContaining([
        "stack",
        "offline",
        "summary",
        "resources",
        "design",
        "problems",
        "phases",
        "durationMs",
      ]),
    );
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
    expect(Object.keys(json.problems[0]).sort()).toStrictEqual([
      "accepted",
      "deferred",
      "doc",
      "fix",
      "id",
      "key",
      "message",
      "severity",
      "where",
    ]);
  });

  test("says on top that it is offline, and what would come", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const { stdout } = await pulumiAks(folder, "preview");
    expect(stdout).toMatch(/It is no pulumi preview\./);
    expect(stdout).toMatch(/\+ ManagedCluster aks-cluster-managed-cluster\s+aks-shop-dev-westeurope/);
    expect(stdout).toMatch(/14 resources: 14 to create/);
  });

  test("--expand prints inputs, and which are not known yet", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const { stdout } = await pulumiAks(folder, "preview", "--expand");
    expect(stdout).toMatch(/podCidr: "10\.244\.0\.0\/16"/);
    expect(stdout).toMatch(/vnetSubnetID: known after deployment/);
  });

  test("errors in the choices end with 1 and run nothing", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/P21/);
    expect(ran.stdout).toMatch(/Nothing would be created/);
  });

  test("a program that breaks ends with 3, its message and the exact line", async () => {
    const ran = await pulumiAks(temporaryProject({ dev: sound }, "breaks.ts").folder, "preview");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/out of cheese/);
    expect(ran.stdout).toMatch(/index\.ts:6:/);
  });

  test("a type without a model is taken as asked for, and named", async () => {
    const ran = await pulumiAks(temporaryProject({ dev: sound }, "unmodelled.ts").folder, "preview");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/Not judged, no model: taken as asked for: azure-native:storage:StorageAccount\./);
  });

  test("secrets never appear, in no output", async () => {
    const planted = "pl4nted-s3cret";
    const { deployment, ...shown } = await programPreviewed(() => {
      new Environment("e", {
        preset: "dev",
        name: "shop",
        location: "westeurope",
        secrets: { hook: pulumi.secret(planted) },
        apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
      });
      return { leak: pulumi.secret(planted) };
    });
    expect(shown).toSucceed();
    expect(shown.outputs).toHaveProperty("leak");
    const texts = {
      json: JSON.stringify(previewJson(shown)),
      markdown: renderMarkdown([shown]),
      terminal: renderPreview(shown, { expand: true }),
      state: JSON.stringify(deployment.state()),
    };
    expect(Object.entries(texts).filter(([, text]) => text.includes(planted))).toStrictEqual([]);
  });

  test("--all previews every stack, as Markdown for a pull request", async () => {
    const { folder } = temporaryProject({ dev: sound, bad: { ...sound, "aks:zones": ["9"] } });
    const ran = await pulumiAks(folder, "preview", "--all", "--markdown");
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/^\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| \+9 \|/m);
    expect(ran.stdout).toMatch(/^\| <code>bad<\/code> \| ❌ errors \| 1 \| 0 \| – \|/m);
    expect(ran.stdout).toMatch(/\| \[P21\]/);
    expect(ran.stdout.match(/<details( open)?>/g)).toHaveLength(ran.stdout.match(/<\/details>/g)?.length ?? 0);
  });

  test("is deterministic", async () => {
    const [first, second] = [await previewed(), await previewed()].map(result => ({
      ...previewJson(result),
      phases: {},
      durationMs: 0,
    }));
    expect(first).toStrictEqual(second);
  });

  test("as a process of its own: the shipped program changes nothing on what was deployed", () => {
    const ran = spawned(root, "preview", "--stack", "dev", "--against", stateFile("dev"), "--json");
    expect(ran).toExitWith(0);
    const { summary } = JSON.parse(ran.stdout) as { summary: Record<string, number> };
    expect(summary).toStrictEqual({ create: 0, update: 0, replace: 0, delete: 0, same: expect.any(Number) });
  });
});
