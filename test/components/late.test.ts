import { describe, expect, test } from "@jest/globals";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components";
import { Cluster, Environment, RouteTable } from "../../components";
import * as inCluster from "../../components/kubernetes";
import type { Deployment } from "../../tools/engine/deployment";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview } from "../../tools/preview";
import { pluginCases } from "../entries/pluginCases";
import { afterTest } from "../support/cleanup";
import { runInProcess } from "../support/inProcess";
import { registered } from "../support/mocks";
import { programPreviewed, sound, temporaryProject } from "../support/project";
import { shop } from "./shop";

type Args = Readonly<Record<string, unknown>>;
type Component = new (name: string, args: Args) => pulumi.ComponentResource;

const classes = { ...components, ...inCluster } as unknown as Readonly<Record<string, Component>>;

/** What each component has besides, so that everything that may come late is there. */
const besides: Readonly<Record<string, Args>> = {
  Environment: {
    network: undefined,
    naming: { pattern: "{type}-{name}", overrides: { cluster: "aks-mine", vnet: "vnet-mine" } },
    resourceGroups: { cluster: { kind: "existing", existing: { name: "rg-other" } }, nodes: { name: "rg-nodes" } },
    nodePools: { web: { name: "web1" } },
  },
  Network: { subnets: { nodes: { name: "snet-nodes", addressPrefix: "10.1.0.0/22" }, spare: {} } },
  Cluster: { clusterName: "aks-mine", nodeResourceGroup: { name: "rg-nodes" }, systemPool: { name: "sys" } },
  ClusterIdentity: { controlPlaneName: "id-control", kubeletName: "id-kubelet" },
  NatGateway: { publicIpNames: ["pip-1"] },
  Firewall: { policyName: "afwp-mine", publicIpNames: ["pip-1"], managementIpName: "pip-m" },
  HubPeering: { name: "to-hub", hubSideName: "to-spoke" },
};
const untagged = ["HubPeering"];
/** Have no region, no tags, no names of their own. */
const withoutAny = ["Namespaces", "ClusterAccess", "Flux"];

const cases = Object.entries(pluginCases)
  .filter(([component]) => !withoutAny.includes(component))
  .map(([component, { args }]) => ({
    component,
    args: {
      ...args,
      ...(untagged.includes(component) ? {} : { tags: { team: "shop", "cost.centre": "4711" } }),
      ...besides[component],
    } as Args,
  }));

const first = () => new ResourceGroup("first", { resourceGroupName: "rg-first", location: "westeurope" });

/** What is no structure: the region, values of tags, names in Azure. */
const isLate = (key: string, component: string): boolean =>
  /^location$|^tags\.|(^|\.)\w*[nN]ames?(\[\d\])?$|^naming\.overrides\./.test(key) &&
  !(key === "name" && ["Environment", "Cluster"].includes(component));

/** The same args, with what is no structure as it would come from another resource. */
function late(args: Args, component: string, wrap: (value: string) => unknown): Args {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return isLate(key, component) ? wrap(value) : value;
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${key}[${i}]`));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([name, item]) => [
      name,
      walk(item, key === "" ? name : `${key}.${name}`),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return walk(args, "") as Args;
}

const azure = () => new FakeAzure({ existingGroups: "any", judges: false });
const sent = ({ resources }: Deployment) =>
  resources.filter(r => r.custom && r.name !== "first").map(r => [r.name, r.inputs]);

describe.each(cases)("$component takes what is no structure late", ({ component, args }) => {
  const program = (turned: (wrap: (value: string) => unknown) => Args) => () => {
    const group = first();
    return new classes[component](
      "it",
      turned(value => group.id.apply(() => value)),
    );
  };

  test("and sends the same", async () => {
    const plain = await runInProcess(
      program(() => args),
      { azure: azure(), dryRun: false },
    );
    let count = 0;
    const turned = (wrap: (value: string) => unknown) => late(args, component, value => ((count += 1), wrap(value)));
    const found = await runInProcess(program(turned), { azure: azure(), dryRun: false });
    expect(sent(found)).toStrictEqual(sent(plain));
    expect(count).toBeGreaterThan(component === "HubPeering" ? 3 : 1);
  });

  test("and previews while nothing of it is known", async () => {
    const { resources } = await runInProcess(
      program(wrap => late(args, component, wrap)),
      { azure: azure() },
    );
    const plain = await runInProcess(
      program(() => args),
      { azure: azure() },
    );
    expect(resources.map(r => r.name).sort()).toStrictEqual(plain.resources.map(r => r.name).sort());
  });
});

describe("what comes late is judged as soon as it is known", () => {
  // What refuses in the middle ends a process, so each program has one of its own.
  const wrong: { what: string; component: string; message: RegExp }[] = [
    { what: "a cluster's name", component: "Cluster", message: /C12 clusterName: "no name" is not allowed/ },
    { what: "a pool's name", component: "NodePool", message: /P7 name: pool name "no name"/ },
    {
      what: "a name that another has",
      component: "Environment",
      message: /C13 aks:naming.overrides.kubeletIdentity: id-shop is the name of controlPlaneIdentity too/,
    },
  ];
  test.each(wrong)("$what", async ({ component, message }) => {
    const project = temporaryProject({ dev: { ...sound, "wrong:component": component } }, "lateNames.ts");
    const { failure } = await preview(project, "dev", { deploy: azure() });
    expect(failure).toMatch(message);
  });
});

describe("what is named after the region needs a region that is known", () => {
  const location = pulumi.output("westeurope");
  const refused: { what: string; program: () => unknown; says: RegExp[] }[] = [
    {
      what: "an environment's names",
      program: () => new Environment("e", { ...shop, location }),
      says: [
        /C36 naming\.pattern: \d+ names hold \{region\}[^]*Leave \{region\} out of the pattern, or give location as/,
      ],
    },
    {
      what: "a cluster's two names",
      program: () => new Cluster("c", { ...shop, location, resourceGroupName: "rg" }),
      says: [/C36 clusterName: the name of cluster holds/, /C36 nodeResourceGroup.name: the name of nodesGroup/],
    },
    {
      what: "a private DNS zone",
      program: () =>
        new Environment("e", {
          ...shop,
          location,
          naming: { pattern: "{type}-{name}" },
          apiServer: { kind: "private", private: { dns: { kind: "create" } } },
        }),
      says: [/C36 apiServer\.private\.dns\.kind: the zone is named after the region/],
    },
  ];
  test.each(refused)("$what", ({ program, says }) => {
    for (const message of says) expect(program).toThrow(message);
  });
});

describe("without a location", () => {
  const placed = cases
    .filter(({ args }) => "location" in args)
    // Copies of a registry are in regions of their own.
    .map(({ component, args: { location: _, replicas: __, ...args } }) => ({ component, args }));
  const designs = ["Environment", "Cluster"];

  test.each(placed)("$component is in the configured region", async ({ component, args }) => {
    const result = await programPreviewed(() => new classes[component]("it", args));
    expect(result).toSucceed();
    const places = result.resources
      .map(r => r.inputs.location)
      .filter(place => place !== undefined && place !== "Global");
    expect(new Set(places)).toStrictEqual(new Set(["westeurope"]));
  });

  test.each(placed.filter(({ component }) => !designs.includes(component)))(
    "$component leaves the region to azure-native",
    async ({ component, args }) => {
      const resources = await registered(() => new classes[component]("it", args));
      expect(resources.map(r => [r.name, r.inputs.location])).toStrictEqual(resources.map(r => [r.name, undefined]));
    },
  );

  test.each(placed.filter(({ component }) => designs.includes(component)))(
    "$component says both ways to give one, where there is none",
    ({ component, args }) => {
      pulumi.runtime.setAllConfig({});
      expect(() => new classes[component]("it", args)).toThrow(
        /C3 location: it is required and not given\. Give an Azure region here, [^]*pulumi config set azure-native:location/,
      );
    },
  );

  test("a given one is stronger than the configured one, and that stronger than a preset's", async () => {
    pulumi.runtime.setAllConfig({ "azure-native:location": "northeurope" });
    afterTest(() => pulumi.runtime.setAllConfig({}));
    const { location: _, ...choices } = shop;
    const places = async (program: () => unknown) => (await registered(program)).map(r => r.inputs.location);
    expect(await places(() => new Environment("e", shop))).not.toContain("northeurope");
    expect(await places(() => new Environment("e", choices))).not.toContain("westeurope");
  });

  test("a route table is where its group is", async () => {
    const { resources } = await runInProcess(
      () => new RouteTable("it", { resourceGroupName: first().name, name: "rt" }),
      { azure: new FakeAzure(), dryRun: false },
    );
    expect(resources.at(-1)?.inputs.location).toBe("westeurope");
  });
});
