import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { isTree, type Tree } from "../../design/contract/tree";
import { findPreset, presetFamilies, referenceOf, type Preset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import { Faults, type FaultKind } from "../../tools/fakeAzure/faults";
import { planMigration, type Migration, type Step } from "../../tools/migration/plan";
import { readStackFile } from "../../tools/stackFile";
import { ownProgram } from "../support/inProcess";
import { temporaryProject } from "../support/project";
import { extent, sampled, whole } from "../support/sample";
import { azureFor, environment } from "./shipped";

const keyed = (choices: Tree): Tree =>
  Object.fromEntries(Object.entries(choices).map(([key, value]) => [`aks:${key}`, value]));

/** A stack file with some choices. */
const stackFile = (choices: Tree): string =>
  stringify({ config: { "azure-native:location": "westeurope", ...keyed(choices) } }, { aliasDuplicateObjects: false });

const own = (more: Tree): Tree => ({
  version: 1,
  preset: "prod@2",
  name: "shop",
  location: "westeurope",
  entra: { adminGroupIds: ["22222222-2222-2222-2222-222222222222"] },
  ...more,
});

const planned = (from: Tree, to: Tree): Promise<Migration> =>
  planMigration(
    temporaryProject({ test: stackFile(from) }),
    "test",
    { called: "from", text: stackFile(from) },
    { called: "to", text: stackFile(to) },
    { run: ownProgram },
  );

/** What a stack file says. */
function choicesIn(text: string): Tree {
  const project = temporaryProject({ test: text });
  const { choices } = readStackFile(project, "test");
  fs.rmSync(path.join(project.folder, "Pulumi.test.yaml"));
  return choices;
}

/** What options of az aks update move of a cluster's network. */
const moves: Readonly<Record<string, string>> = {
  "--outbound-type": "outboundType",
  "--network-plugin": "networkPlugin",
  "--network-plugin-mode": "networkPluginMode",
  "--pod-cidr": "podCidr",
  "--network-dataplane": "networkDataplane",
  "--network-policy": "networkPolicy",
};

const clusterOf = (azure: FakeAzure) => azure.resources.find(({ token }) => token.endsWith(":ManagedCluster"))!;

/** Does what a step says of az, as Azure would. */
function az(azure: FakeAzure, { before }: Step): void {
  const { id, inputs } = clusterOf(azure);
  for (const act of before) {
    if (typeof act === "string" || act.slice(0, 3).join(" ") !== "az aks update") continue;
    const given = act.flatMap((word, i): [string, string][] => (moves[word] ? [[moves[word], act[i + 1]]] : []));
    expect(given.length).toBeGreaterThan(0);
    const { loadBalancerProfile, ...profile } = inputs.networkProfile as Tree;
    const stays = given.some(([name]) => name === "outboundType") ? {} : { loadBalancerProfile };
    azure.overwrite(id, {
      ...inputs,
      networkProfile: { ...profile, ...stays, ...Object.fromEntries(given) },
    });
  }
}

const kinds: readonly FaultKind[] = ["serverError", "crash", "timeout"];

/** Walks a plan on the model of Azure, with faults at each step: the cluster stays the one that it was. */
async function walked(from: Tree, { steps }: Migration): Promise<Tree> {
  const azure = azureFor(from);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(from))).toSucceed();
  const { id } = clusterOf(azure);
  for (const [i, step] of steps.entries()) {
    const program = environment(choicesIn(step.text));
    az(azure, step);
    engine.refresh();
    const previewed = await engine.preview(program);
    expect(previewed).toSucceed();
    expect(previewed.deployment.resources.filter(({ op }) => op === "replace").map(({ urn }) => urn)).toStrictEqual([]);
    for (const kind of whole ? kinds : [kinds[i % kinds.length]]) {
      const faults = Faults.atStep(1 + (i % 2), kind);
      const { failure } = await engine.up(program, faults);
      // A step that sends nothing more has nothing to go wrong.
      expect(faults.hit.length === 0).toBe(failure === undefined);
    }
    expect(await engine.up(program)).toSucceed();
    expect((await engine.preview(program)).counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    expect(clusterOf(azure).id).toBe(id);
  }
  const { inputs } = clusterOf(azure);
  engine.unprotect();
  expect(engine.destroy()).toSucceed();
  expect(azure.count).toBe(0);
  return inputs;
}

interface Case {
  readonly from: Tree;
  readonly to: Tree;
  readonly titles: readonly string[];
  readonly kept?: readonly string[];
  readonly ends?: object;
}

/** Nodes that a subnet has room for, with an address for each of their pods. */
const few = {
  systemPool: { maxPods: 30 },
  egress: { kind: "loadBalancer" },
  nodePools: { user: { scaling: { autoscale: { max: 10 } }, maxPods: 30 } },
};
const cases: Readonly<Record<string, Case>> = {
  "a larger size of a pool": {
    from: own({}),
    to: own({ nodePools: { user: { vmSize: "Standard_D16ds_v5" } } }),
    titles: ["pool user2 beside user, what needs no step of its own", "pool user goes, user2 has its place"],
  },
  "two pools at once, one without the role": {
    from: own({ nodePools: { batch: { vmSize: "Standard_D4ds_v5", labels: { team: "a" } } } }),
    to: own({
      nodePools: { user: { zones: ["1"] }, batch: { vmSize: "Standard_D8ds_v5", labels: { team: "a" } } },
      allowReplacement: ["nodes/user"],
    }),
    titles: [
      "pool batch2 beside batch, pool user2 beside user, what needs no step of its own",
      "pool batch goes, batch2 has its place",
      "pool user goes, user2 has its place",
    ],
  },
  "another size of the system pool": {
    from: own({}),
    to: own({ systemPool: { vmSize: "Standard_D16ds_v5" } }),
    titles: ["what needs no step of its own"],
    kept: ["systemPool"],
  },
  "a minor and a pool": {
    from: own({ kubernetes: { version: "1.35" }, upgrades: { channel: "patch" } }),
    to: own({
      kubernetes: { version: "1.36" },
      upgrades: { channel: "patch" },
      nodePools: { user: { maxPods: 60 } },
    }),
    titles: [
      "Kubernetes 1.36",
      "pool user2 beside user, what needs no step of its own",
      "pool user goes, user2 has its place",
    ],
    ends: { kubernetesVersion: "1.36" },
  },
  "a load balancer's way out to a firewall's": {
    from: own({ egress: { kind: "loadBalancer" } }),
    to: own({}),
    titles: ["the way out from loadBalancer to firewall"],
    ends: { networkProfile: { outboundType: "userDefinedRouting" } },
  },
  "a load balancer's way out to a NAT gateway's": {
    from: own({ egress: { kind: "loadBalancer" } }),
    to: own({ egress: { kind: "natGateway" } }),
    titles: ["the way out from loadBalancer to natGateway"],
    ends: { networkProfile: { outboundType: "userAssignedNATGateway" } },
  },
  "node subnets to overlay, and Cilium after it": {
    from: own({ network: { kind: "nodeSubnet", dataplane: { kind: "azure" } }, ...few }),
    to: own({ network: { kind: "overlay", dataplane: { kind: "cilium" } }, ...few }),
    titles: ["pods' addresses from nodeSubnet to overlay", "dataplane from azure to cilium"],
    ends: { networkProfile: { networkPluginMode: "overlay", networkDataplane: "cilium" } },
  },
};

const walks = sampled(Object.entries(cases), 3);

describe(`from the first state to the last, with a fault at each step, ${extent(walks.length, Object.keys(cases).length, "plans")}`, () => {
  test.each(walks)("%s", async (_, { from, to, titles, kept = [], ends = {} }) => {
    const plan = await planned(from, to);
    expect({ stuck: plan.stuck, problems: plan.problems }).toStrictEqual({ stuck: undefined, problems: [] });
    expect(plan.steps.map(({ title }) => title)).toStrictEqual(titles);
    expect(plan.kept.map(({ key }) => key)).toStrictEqual(kept);
    expect(await walked(from, plan)).toMatchObject(ends);
  });
});

test("a pool keeps its labels, taints and scaling in the one that takes its place", async () => {
  const pool = {
    labels: { team: "a" },
    taints: ["team=a:NoSchedule"],
    scaling: { kind: "manual", manual: { count: 2 } },
  };
  const { steps } = await planned(
    own({ nodePools: { batch: { ...pool, vmSize: "Standard_D4ds_v5" } } }),
    own({ nodePools: { batch: { ...pool, vmSize: "Standard_D16ds_v5" } } }),
  );
  const pools = steps.map(({ text }) => choicesIn(text).nodePools as Tree);
  expect(pools[0].batch).toMatchObject({ ...pool, vmSize: "Standard_D4ds_v5" });
  for (const one of pools) expect(one.batch2).toMatchObject({ ...pool, vmSize: "Standard_D16ds_v5" });
  expect(pools[1].batch).toBeNull();
  // A fixed number of nodes has no autoscaler to stop.
  expect(JSON.stringify(steps)).not.toMatch(/disable-cluster-autoscaler/);
});

test.each([
  ["an edit that lands", own({}), own({ tags: { owner: "platform" } })],
  ["a pool that scales", own({}), own({ nodePools: { user: { scaling: { autoscale: { min: 4 } } } } })],
])("%s takes no steps", async (_, from, to) => {
  expect(await planned(from, to)).toMatchObject({ steps: [], kept: [], problems: [], stuck: undefined });
});

test("another region is another cluster", async () => {
  const { steps, stuck } = await planned(own({}), own({ location: "northeurope" }));
  expect(steps).toStrictEqual([]);
  expect(stuck).toMatch(/location/);
});

test("a target with errors has its errors", async () => {
  const { steps, problems } = await planned(own({}), own({ zones: ["9"] }));
  expect(steps).toStrictEqual([]);
  expect(problems.map(({ key }) => key)).toContain("zones");
});

const presets = presetFamilies.flatMap(family => family.presets).filter(({ name }) => !name.startsWith("portal2021"));
// Each preset in one pair: a plan runs a dozen programs, and all thousand pairs would take hours.
const half = Math.floor(presets.length / 2);
const pairs = presets.slice(0, half).map((from, i) => [from, presets[half + i]] as const);
const fixed = [
  "helper/managed/simple/dev@1 helper/managed/private/prod@1",
  // Has a Bastion that the other one has not.
  "helper/managed/private/prod@1 prod@2",
].map(pair => pair.split(" ").map(name => findPreset(name)!) as [Preset, Preset]);
const tried = [...fixed, ...sampled(pairs, 1)];

describe(`presets, ${extent(tried.length - fixed.length, pairs.length, "pairs")}`, () => {
  test.each(tried.map(([from, to]) => ({ from, to, title: `${referenceOf(from)} to ${referenceOf(to)}` })))(
    "$title: steps without a new cluster, or the reason",
    async ({ from, to }) => {
      const [before, after] = [from, to].map(preset => exampleOf(preset));
      const plan = await planned(before, after);
      const { steps, stuck, problems, kept } = plan;
      expect(problems).toStrictEqual([]);
      // Whoever reads it knows which rule, or which property of which resource.
      expect(stuck ?? "aks-none: ").toMatch(/[A-Z]\d+ [\w.:[\]]+: |aks-[\w/-]+: /);
      if (steps.length > 0) await walked(before, plan);
      const last = steps.at(-1);
      if (last === undefined || kept.length > 0 || steps.some(({ title }) => title.includes("has its place"))) return;
      const [is, wanted] = [choicesIn(last.text), after].map(tree => JSON.parse(JSON.stringify(tree)) as unknown);
      expect(isTree(is) && isTree(wanted) && is).toMatchObject(wanted as object);
    },
  );
});
