// What a component alone says of its args: problems of its own rules, at its own keys.
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import {
  ApplicationGateway,
  Cluster,
  ClusterAccess,
  ClusterIdentity,
  Firewall,
  HubPeering,
  NatGateway,
  Network,
  NodePool,
  PrivateDnsZone,
  RouteTable,
  SecurityGroups,
} from "../../components";
import { Namespaces } from "../../components/kubernetes";
import { ChoicesError } from "../../components/shared/choicesError";
import { blocks } from "../../design/contract/problems";
import { ids } from "../support/choices";
import { registered } from "../support/mocks";

const place = { resourceGroupName: "rg-mine", location: "westeurope" };
const firewall = {
  location: "westeurope",
  resourceGroupName: "rg-net",
  name: "f",
  subnetId: ids.subnet(),
  sources: ["10.0.0.0/24"],
};
const gateway = { ...place, name: "agw", subnetId: ids.subnet() };
const pool = { resourceGroupName: "rg-mine", clusterName: "c", name: "batch" };
const net = { ...place, name: "vnet", addressSpace: ["10.1.0.0/16"], subnets: { nodes: {} } };
const cluster = { ...place, name: "shop", entra: { adminGroupIds: [ids.guid] } };

afterEach(() => {
  jest.restoreAllMocks();
});

/** What the constructor of a component refuses. */
function refusal(create: () => unknown): ChoicesError | undefined {
  try {
    create();
  } catch (error) {
    if (error instanceof ChoicesError) return error;
    throw error;
  }
  return undefined;
}

describe.each<[component: string, create: (args: object) => unknown]>([
  ["ApplicationGateway", more => new ApplicationGateway("g", { ...gateway, ...more })],
  ["Cluster", more => new Cluster("c", { ...cluster, ...more })],
  ["ClusterAccess", more => new ClusterAccess("a", { ...place, clusterName: "c", ...more } as never)],
  ["ClusterIdentity", more => new ClusterIdentity("i", { ...place, ...more })],
  ["Firewall", more => new Firewall("f", { ...firewall, ...more })],
  ["HubPeering", more => new HubPeering("h", more as never)],
  ["Namespaces", more => new Namespaces("n", more as never)],
  ["NatGateway", more => new NatGateway("n", { ...place, name: "ng", ...more })],
  ["Network", more => new Network("n", { ...net, ...more })],
  ["NodePool", more => new NodePool("p", { ...pool, ...more })],
  ["PrivateDnsZone", more => new PrivateDnsZone("z", { ...place, ...more } as never)],
  ["RouteTable", more => new RouteTable("r", { ...place, name: "rt", ...more })],
  ["SecurityGroups", more => new SecurityGroups("s", { ...place, ...more } as never)],
])("%s says of args that nobody can have meant only that", (_, create) => {
  const itself: Record<string, unknown> = {};
  itself.itself = itself;

  test.each<[what: string, args: object, key: string]>([
    [
      "a map of many entries",
      { tags: Object.fromEntries(Array.from({ length: 5000 }, (_k, i) => [`k${i}`, "x"])) },
      "tags",
    ],
    ["a list of many texts", { zones: Array.from({ length: 5000 }, () => "1") }, "zones"],
    ["a list of many maps", { links: Array.from({ length: 1001 }, () => ({})) }, "links"],
    ["a long text", { name: "x".repeat(50_000) }, "name"],
    ["a long key", { tags: { ["x".repeat(50_000)]: "a" } }, "tags"],
    ["a map in itself", { tags: itself }, `tags${".itself".repeat(32)}`],
  ])("%s", (_what, args, key) => {
    expect(refusal(() => create(args))?.problems.map(p => `${p.id} ${p.key}`)).toStrictEqual([`C41 ${key}`]);
  });
});

const wrong: [component: string, create: () => unknown, says: string[]][] = [
  ["Network", () => new Network("n", { ...net, addressSpace: ["10.1.0.0"] }), ["N36 addressSpace[0]"]],
  ["Network", () => new Network("n", { ...net, addressSpace: ["169.254.0.0/16"] }), ["N30 addressSpace[0]"]],
  [
    "Network",
    () => new Network("n", { ...net, addressSpace: ["10.1.0.0/16", "10.1.4.0/24"] }),
    ["N48 addressSpace[1]"],
  ],
  ["Network", () => new Network("n", { ...net, addressSpace: [] }), ["C18 addressSpace"]],
  ["Network", () => new Network("n", { ...net, addressSpace: ["10.1.0.0/30"] }), ["C18 subnets.nodes"]],
  [
    "Network",
    () =>
      new Network("n", {
        ...net,
        subnets: { a: { addressPrefix: "10.1.0.0/24" }, b: { addressPrefix: "10.1.0.0/25" } },
      }),
    ["C18 subnets.b"],
  ],
  [
    "Network",
    () => new Network("n", { ...net, subnets: { firewall: { addressPrefix: "10.1.0.0/27" } } }),
    ["E19 subnets.firewall.addressPrefix"],
  ],
  [
    "Network",
    () => new Network("n", { ...net, subnets: { apiServer: { addressPrefix: "10.1.0.0/29" } } }),
    ["A11 subnets.apiServer.addressPrefix"],
  ],
  ["Network", () => new Network("n", { ...net, dnsServers: ["dns.contoso.com"] }), ["C20 dnsServers[0]"]],
  ["ApplicationGateway", () => new ApplicationGateway("g", { ...gateway, zones: ["1", "4"] }), ["P21 zones"]],
  [
    "ApplicationGateway",
    () => new ApplicationGateway("g", { ...gateway, instances: { max: 1 } }),
    ["X260 instances.max"],
  ],
  [
    "ApplicationGateway",
    () => new ApplicationGateway("g", { ...gateway, certificates: { web: "https://kv.vault.azure.net/secrets/web" } }),
    ["X268 vaultId"],
  ],
  ["Firewall", () => new Firewall("f", { ...firewall, zones: ["1", "1"] }), ["E35 zones[1]"]],
  ["Firewall", () => new Firewall("f", { ...firewall, publicIpCount: 251 }), ["E29 publicIpCount"]],
  [
    "Firewall",
    () => new Firewall("f", { ...firewall, allow: { "a b": { kind: "application", application: { fqdns: [] } } } }),
    ["C28 allow.a b", "E36 allow.a b.application.fqdns"],
  ],
  [
    "Firewall",
    () =>
      new Firewall("f", {
        ...firewall,
        allow: {
          x: {
            kind: "network",
            network: { ports: ["0"], destinations: ["10.0.0.1"] },
            application: { fqdns: ["a.b"] },
          },
        },
      }),
    ["C4 allow.x.application", "E37 allow.x.network.ports[0]"],
  ],
  ["NatGateway", () => new NatGateway("g", { ...place, name: "g", zone: "4" }), ["E30 zone"]],
  ["NatGateway", () => new NatGateway("g", { ...place, name: "g", idleTimeoutMinutes: 3 }), ["E29 idleTimeoutMinutes"]],
  ["NatGateway", () => new NatGateway("g", { ...place, name: "g", perZone: true }), ["C29 perZone"]],
  ["NodePool", () => new NodePool("p", { ...pool, name: "Batch" }), ["P7 name"]],
  ["NodePool", () => new NodePool("p", { ...pool, name: undefined }), ["P7 name"]],
  ["NodePool", () => new NodePool("p", { ...pool, vmSize: "Standard_D4as_v55" }), ["P37 vmSize"]],
  ["NodePool", () => new NodePool("p", { ...pool, zones: ["1", "4"] }), ["P21 zones"]],
  ["NodePool", () => new NodePool("p", { ...pool, maxPods: 5 }), ["N35 maxPods"]],
  ["NodePool", () => new NodePool("p", { ...pool, subnet: "nodes" }), ["C29 subnet"]],
  ["NodePool", () => new NodePool("p", { ...pool, kubernetes: { version: "1.20" } }), ["X12 kubernetes.version"]],
  [
    "NodePool",
    () => new NodePool("p", { ...pool, scaling: { kind: "autoscale", autoscale: { min: 3, max: 1 } } }),
    ["P10 scaling.autoscale.min"],
  ],
  [
    "NodePool",
    () =>
      new NodePool("p", { ...pool, scaling: { kind: "manual", manual: { count: 1000 } }, upgrade: { maxSurge: "10" } }),
    ["P8 scaling"],
  ],
  [
    "ClusterIdentity",
    () =>
      new ClusterIdentity("i", {
        ...place,
        controlPlane: { kind: "existing", existing: { id: "mine", principalId: "me" } },
      }),
    ["C10 controlPlane.existing.id", "I16 controlPlane.existing.principalId"],
  ],
  [
    "ClusterIdentity",
    () => new ClusterIdentity("i", { ...place, controlPlane: { kind: "systemAssigned" } }),
    ["I1 kubelet.kind"],
  ],
  [
    "HubPeering",
    () => new HubPeering("h", { resourceGroupName: "g", networkName: "n", vnetId: ids.vnet, hubId: ids.subnet() }),
    ["C10 hubId"],
  ],
  [
    "RouteTable",
    () => new RouteTable("r", { ...place, name: "rt", routes: { a: {} as never } }),
    ["C3 routes.a.addressPrefix", "C3 routes.a.nextHopType"],
  ],
  [
    "PrivateDnsZone",
    () => new PrivateDnsZone("z", { resourceGroupName: "g", name: "z", links: { a: ids.subnet() } }),
    ["C10 links.a"],
  ],
  [
    "SecurityGroups",
    () => new SecurityGroups("s", { ...place, groups: { a: { name: "n" } as never } }),
    ["C3 groups.a.rules"],
  ],
  ["ClusterAccess", () => new ClusterAccess("a", { clusterId: ids.subnet() }), ["C10 clusterId"]],
  ["Cluster", () => new Cluster("c", { ...cluster, clusterName: "-" }), ["C12 clusterName", "X41 apiServer.dnsPrefix"]],
  [
    "Cluster",
    () => new Cluster("c", { ...cluster, nodeResourceGroup: { name: "a/b" } }),
    ["C12 nodeResourceGroup.name"],
  ],
  ["Cluster", () => new Cluster("c", { ...cluster, zones: ["4"] }), ["P21 zones"]],
  [
    "Cluster",
    () => new Cluster("c", { ...cluster, identity: { kubelet: { kind: "create" } } }),
    ["C29 identity.kubelet.kind", "I1 identity.kubelet.kind"],
  ],
];

describe("a component alone refuses, in the words of its args,", () => {
  test.each(wrong.map(([component, create, says]) => ({ component, create, says, names: says.join(", ") })))(
    "$component: $names",
    ({ create, says }) => {
      const { problems, message } = refusal(create) ?? { problems: [], message: "" };
      expect(
        problems
          .filter(blocks)
          .map(({ id, key }) => `${id} ${key}`)
          .sort(),
      ).toStrictEqual(says);
      expect(message).not.toContain("aks:");
    },
  );
});

describe("a component alone warns of", () => {
  const warned: [what: string, create: () => unknown, says: RegExp[]][] = [
    ["a size that ends", () => new NodePool("p", { ...pool, vmSize: "Standard_F4s_v2" }), [/C25 vmSize: /]],
    [
      "a firewall that lets everything out",
      () => new Firewall("f", { ...firewall, allow: { x: { kind: "application", application: { fqdns: ["*"] } } } }),
      [/S5 allow\.x\.application\.fqdns: /],
    ],
  ];

  test.each(warned)("%s", async (_, create, says) => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    await registered(create);
    expect(warn.mock.calls.flat()).toStrictEqual(says.map(text => expect.stringMatching(text)));
  });
});
