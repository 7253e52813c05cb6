import { describe, expect, test } from "@jest/globals";
import { Provider } from "@pulumi/azure-native/provider";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components";
import { ClusterAccess, Environment } from "../../components";
import * as inCluster from "../../components/kubernetes";
import { Namespaces } from "../../components/kubernetes";
import type { Deployment, PlannedResource } from "../../tools/engine/deployment";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { Secret, Unknown } from "../../tools/wire";
import { pluginCases } from "../entries/pluginCases";
import { runInProcess } from "../support/inProcess";
import { shop } from "./shop";

type Options = pulumi.ComponentResourceOptions;
type Component = new (name: string, args: object, opts?: Options) => pulumi.ComponentResource;

const classes = { ...components, ...inCluster } as unknown as Readonly<Record<string, Component>>;

/** Azure's default for the name of what is made would follow the component's name in Pulumi. */
const names: Readonly<Record<string, object>> = {
  ClusterIdentity: { controlPlaneName: "id-control", kubeletName: "id-kubelet" },
  HubPeering: { hubSideName: "peer-shop" },
  Namespaces: { reach: "fromNetwork" },
};

/** Every component with args that make all it can create. ClusterAccess creates nothing. */
const cases = Object.entries(pluginCases)
  .filter(([, { creates }]) => creates.length > 0)
  .map(([component, { args }]) => ({ component, args: { ...args, ...names[component] } }));

const subscriptionId = "00000000-0000-4000-a000-000000000001";
const azure = () => new FakeAzure({ existingGroups: "any", judges: false });
const first = () => new ResourceGroup("first", { resourceGroupName: "rg-first", location: "westeurope" });

/** What a component makes, deployed: everything but components, and what the program itself makes. */
async function made(program: () => unknown): Promise<readonly PlannedResource[]> {
  return custom(await runInProcess(program, { azure: azure(), dryRun: false }));
}
const custom = ({ resources }: Deployment): readonly PlannedResource[] =>
  resources.filter(r => r.custom && /\$/.test(r.urn));

describe.each(cases)("$component hands on", ({ component, args }) => {
  const make = (opts?: Options, name = "it") => new classes[component](name, args, opts);

  test("dependsOn: each resource waits, and still for what it waited for", async () => {
    const before = new Map((await made(() => make())).map(r => [r.name, r.dependsOn]));
    const found = await made(() => make({ dependsOn: pulumi.output([first()]) }));
    expect(found.map(r => r.name)).toStrictEqual([...before.keys()]);
    for (const { name, dependsOn } of found) {
      const theirs = dependsOn.filter(urn => !urn.endsWith("::first"));
      expect([name, dependsOn.length - theirs.length]).toStrictEqual([name, 1]);
      expect(theirs).toStrictEqual(before.get(name));
    }
  });

  test("ignoreChanges, beside those of its own", async () => {
    const before = new Map((await made(() => make())).map(r => [r.name, r.ignoreChanges]));
    const found = await made(() => make({ ignoreChanges: ["tags", "nothing.of.ours[3]"] }));
    expect(found.length).toBeGreaterThan(0);
    for (const { name, ignoreChanges } of found)
      expect(ignoreChanges).toStrictEqual([...(before.get(name) ?? []), "tags", "nothing.of.ours[3]"]);
  });

  const given: Readonly<Record<string, (theirs: pulumi.ProviderResource[]) => () => unknown>> = {
    provider: theirs => () =>
      make({ provider: theirs[component === "Namespaces" ? 1 : 0], providers: theirs.slice(0, 1) }),
    providers: theirs => () => make({ providers: theirs }),
    "those of its parent": theirs => () =>
      make({ parent: new pulumi.ComponentResource("mine:index:Around", "around", {}, { providers: theirs }) }),
  };
  test.each(Object.entries(given))("%s: nothing is made with another", async (_, with_) => {
    const found = await made(() => {
      const theirs = new Provider("theirs", { subscriptionId });
      const cluster = new kubernetes.Provider("cluster", { kubeconfig: "{}" });
      return with_([theirs, cluster])();
    });
    expect(found.length).toBeGreaterThan(0);
    for (const { name, type, provider } of found) {
      const own = type.startsWith("kubernetes:") ? "kubernetes::cluster::" : "azure-native::theirs::";
      expect([name, provider]).toStrictEqual([name, expect.stringContaining(own)]);
    }
  });

  test("transformations, which see what a resource waits for", async () => {
    const seen: string[] = [];
    const keep: pulumi.ResourceTransformation = ({ name, props, opts, resource }) => {
      if (resource instanceof pulumi.ComponentResource) return undefined;
      if (opts.dependsOn !== undefined) seen.push(name);
      return { props, opts: { ...opts, retainOnDelete: true } };
    };
    const found = await made(() => make({ transformations: [keep], dependsOn: [first()] }));
    expect(found.map(r => r.retainOnDelete)).toStrictEqual(found.map(() => true));
    expect(seen.sort()).toStrictEqual(found.map(r => r.name).sort());
  });

  test("transforms", async () => {
    const keep: pulumi.ResourceTransform = ({ custom: isCustom, props, opts }) =>
      isCustom ? { props, opts: { ...opts, retainOnDelete: true } } : undefined;
    const found = await made(() => make({ transforms: [keep] }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(r => r.retainOnDelete)).toStrictEqual(found.map(() => true));
  });

  test("aliases: what had the component's former name is the same", async () => {
    const place = azure();
    const former = await runInProcess(() => make(undefined, "former"), { azure: place, dryRun: false });
    const now = await runInProcess(() => make({ aliases: [{ name: "former" }] }, "now"), {
      azure: place,
      state: former.state(),
    });
    expect(custom(now).length).toBeGreaterThan(0);
    expect(custom(now).map(r => [r.name, r.op])).toStrictEqual(custom(now).map(r => [r.name, "same"]));
  });

  test("protect, also to what nothing else protects", async () => {
    const found = await made(() => make({ protect: true }));
    expect(found.map(r => r.protect)).toStrictEqual(found.map(() => true));
  });
});

test("every component that creates something is tried", () => {
  const all = Object.entries(classes).filter(([, made]) => made?.prototype instanceof pulumi.ComponentResource);
  expect(cases.map(c => c.component).sort()).toStrictEqual(
    all
      .map(([name]) => name)
      .filter(name => name !== "ClusterAccess")
      .sort(),
  );
});

describe("what a component asks Azure for waits too", () => {
  /** A cluster that is there, and a preview of a program with what is put out by a component of the name it. */
  async function asked(component: (clusterId: string, opts: Options) => unknown, waits: boolean) {
    const place = new FakeAzure({ existingGroups: "any" });
    await runInProcess(() => new Environment("shop", shop), { azure: place, dryRun: false });
    const clusterId = place.resources.find(r => r.token.endsWith(":ManagedCluster"))?.id ?? "";
    return runInProcess(() => component(clusterId, waits ? { dependsOn: first() } : {}), { azure: place });
  }
  const kubeconfigIn = ({ outputs }: Deployment): unknown => {
    const { kubeconfig } = [...outputs].find(([urn]) => urn.endsWith("::it"))?.[1] ?? {};
    return kubeconfig instanceof Secret ? kubeconfig.value : kubeconfig;
  };

  test.each([{ waits: true }, { waits: false }])("ClusterAccess, waits: $waits", async ({ waits }) => {
    const found = await asked((clusterId, opts) => new ClusterAccess("it", { clusterId }, opts), waits);
    expect(kubeconfigIn(found) instanceof Unknown).toBe(waits);
  });

  test("Namespaces", async () => {
    const found = await asked(
      (clusterId, opts) => new Namespaces("it", { clusterId, namespaces: { shop: {} } }, opts),
      true,
    );
    expect(found.resources.find(r => r.name === "it-shop")).toWaitFor("first");
  });
});
