import { describe, expect, test } from "@jest/globals";
import { Provider } from "@pulumi/azure-native/provider";
import { Cluster, Environment, type EnvironmentArgs } from "../../components";
import { preview } from "../../tools/preview";
import { ids } from "../support/choices";
import { programOf } from "../support/inProcess";
import { programPreviewed, sound, temporaryProject } from "../support/project";
import { shop } from "./shop";

type Args = Partial<EnvironmentArgs>;
type Subnets = Record<string, object>;

const service = "Microsoft.ContainerService/managedClusters";
const inSubnets = (subnets: Subnets, more: object = {}): Args => ({
  network: { ...more, vnet: { kind: "existing", existing: { subnets } } } as EnvironmentArgs["network"],
});
const kubenet = (subnet: string, table?: string): Args =>
  inSubnets(
    { nodes: { id: ids.subnet(subnet), ...(table !== undefined && { routeTable: { id: table } }) } },
    { kind: "kubenet", dataplane: { kind: "azure" } },
  );
const overlay = (subnet: string): Args => inSubnets({ nodes: { id: ids.subnet(subnet) } });
const integrated = (nodes: string, api: string): Args => ({
  ...inSubnets({ nodes: { id: ids.subnet(nodes) }, apiServer: { id: ids.subnet(api), delegation: service } }),
  apiServer: { kind: "vnetIntegration" },
});
const inHub = (range: string, hub = ids.vnet): Args => ({
  network: {
    hub: { kind: "existing", existing: { id: hub, addressPrefixes: ["10.0.0.0/16"] } },
    vnet: { create: { addressSpace: [range], subnets: { nodes: { addressPrefix: range.replace(/\d+$/, "24") } } } },
  },
});
const inGroup = (name: string): Args => ({ resourceGroups: { network: { kind: "existing", existing: { name } } } });
const named = (overrides: Record<string, string>): Args => ({ naming: { overrides } });

/** What the second of two environments of one program is refused for, nothing where it is not. */
async function saidOf(first: Args, second: Args): Promise<string> {
  const { failure = "" } = await programPreviewed(() => {
    new Environment("a", { ...shop, name: "one", ...first });
    new Environment("b", { ...shop, name: "two", ...second });
  });
  return failure;
}

describe("what two environments of one program can't have in common", () => {
  test.each<{ name: string; first: Args; second: Args; says: RegExp; mended: Args }>([
    {
      name: "kubenet clusters a subnet",
      first: kubenet("snet-a"),
      second: kubenet("SNET-a"),
      says: /N16 network\.vnet\.existing\.subnets\.nodes\.id: kubenet cluster a of this program is in the same subnet/,
      mended: kubenet("snet-b"),
    },
    {
      name: "kubenet clusters a subnet, which an overlay may share",
      first: kubenet("snet-a"),
      second: kubenet("snet-a"),
      says: /N16/,
      mended: overlay("snet-a"),
    },
    {
      name: "kubenet clusters a route table",
      first: kubenet("snet-a", ids.routeTable),
      second: kubenet("snet-b", ids.routeTable.toUpperCase()),
      says: /N16 network\.vnet\.existing\.subnets\.nodes\.routeTable\.id: .* has the same route table/,
      mended: kubenet("snet-b", `${ids.routeTable}-2`),
    },
    {
      name: "an API server the subnet of others' nodes",
      first: overlay("snet-a"),
      second: integrated("snet-b", "snet-a"),
      says: /N54 network\.vnet\.existing\.subnets\.apiServer\.id: nodes or pods of a of this program/,
      mended: integrated("snet-b", "snet-api"),
    },
    {
      name: "nodes the subnet of others' API server",
      first: integrated("snet-a", "snet-api"),
      second: overlay("snet-api"),
      says: /N54 network\.vnet\.existing\.subnets\.nodes\.id: the API server of a of this program/,
      mended: overlay("snet-a"),
    },
    {
      name: "ranges, peered with one hub",
      first: inHub("10.80.0.0/16"),
      second: inHub("10.80.128.0/17"),
      says: /N55 network\.vnet\.create\.addressSpace: 10\.80\.128\.0\/17 overlaps 10\.80\.0\.0\/16 of a .*VnetAddressSpaceOverlapsWithAlreadyPeeredVnet/,
      mended: inHub("10.81.0.0/16"),
    },
    {
      name: "ranges, unless the hubs are two",
      first: inHub("10.80.0.0/16"),
      second: inHub("10.80.0.0/16"),
      says: /N55/,
      mended: inHub("10.80.0.0/16", `${ids.vnet}-2`),
    },
    {
      name: "the name of a network in one group",
      first: { ...inGroup("rg-net"), ...named({ vnet: "vnet-all" }) },
      second: { ...inGroup("RG-net"), ...named({ vnet: "VNET-all" }) },
      says: /C39 naming\.overrides\.vnet: a of this program makes vnet VNET-all in the same place/,
      mended: { ...inGroup("rg-other"), ...named({ vnet: "vnet-all" }) },
    },
    {
      name: "a resource group that both make",
      first: named({ networkGroup: "rg-all" }),
      second: named({ clusterGroup: "rg-all" }),
      says: /C39 naming\.overrides\.clusterGroup: a of this program makes clusterGroup rg-all/,
      mended: named({ clusterGroup: "rg-two" }),
    },
    {
      name: "a group for the nodes",
      first: named({ nodesGroup: "rg-nodes" }),
      second: named({ nodesGroup: "rg-nodes" }),
      says: /C39 naming\.overrides\.nodesGroup/,
      mended: named({ nodesGroup: "rg-nodes-2" }),
    },
  ])("$name", async ({ first, second, says, mended }) => {
    expect(await saidOf(first, second)).toMatch(says);
    expect(await saidOf(first, mended)).toBe("");
  });

  test("of what is in a network of the same name, the network alone is named", async () => {
    const same = { ...inGroup("rg-net"), ...named({ vnet: "vnet-all", "subnets/nodes": "snet" }) };
    const failure = await saidOf(same, same);
    expect(failure.match(/C39/g)).toHaveLength(1);
  });

  test.each([
    { range: "10.80.4.0/28", warnings: [/^N54 .* both need 18 addresses, and it has 11 to use/] },
    { range: "10.80.4.0/27", warnings: [] },
  ])(
    "API servers share a subnet with room for both, else a warning says what it has: $range",
    async ({ range, warnings }) => {
      const project = temporaryProject({ dev: { ...sound, "test:range": range } }, "apiServersTogether.ts");
      const { failure, messages } = await preview(project, "dev", { run: programOf(project.folder) });
      expect(failure).toBeUndefined();
      expect(messages.map(({ text }) => text)).toStrictEqual(
        warnings.map((text): unknown => expect.stringMatching(text)),
      );
    },
  );

  test("names are others with a provider of its own, subnets are not", async () => {
    const beside = (args: Args) =>
      programPreviewed(() => {
        const provider = new Provider("other", { subscriptionId: "22222222-2222-2222-2222-222222222222" });
        new Environment("a", { ...shop, name: "one", ...args });
        new Environment("b", { ...shop, name: "two", ...args }, { provider });
      });
    expect(await beside(named({ nodesGroup: "rg-nodes" }))).toSucceed();
    expect((await beside(kubenet("snet-a"))).failure).toMatch(/N16/);
  });

  test("a Cluster alone is compared as well", async () => {
    const cluster = (name: string, subnet: string): Cluster =>
      new Cluster(name, {
        name,
        location: shop.location,
        apiServer: shop.apiServer,
        entra: shop.entra,
        resourceGroupName: "rg-mine",
        network: kubenet(subnet).network,
        identity: { controlPlane: { kind: "existing", existing: { id: ids.identity, principalId: ids.guid } } },
      });
    const afterEnvironment = await programPreviewed(() => {
      new Environment("a", { ...shop, ...kubenet("snet-a") });
      cluster("c", "snet-a");
    });
    expect(afterEnvironment.failure).toMatch(/N16 network\.vnet\.existing\.subnets\.nodes\.id: kubenet cluster a/);
    const afterCluster = await programPreviewed(() => {
      cluster("c", "snet-a");
      cluster("d", "snet-a");
    });
    expect(afterCluster.failure).toMatch(/N16 .* kubenet cluster c/);
    const apart = await programPreviewed(() => {
      cluster("c", "snet-a");
      cluster("d", "snet-b");
    });
    expect(apart).toSucceed();
  });
});
