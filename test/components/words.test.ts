// Components name what is wrong as the program does: by the keys of their args. Choices of the stack's configuration stand there
// under aks:, so what is wrong with those is said so.
import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import {
  ApplicationGateway,
  ApplicationGatewayForContainers,
  Bastion,
  choicesFromConfig,
  Cluster,
  ClusterAccess,
  ClusterIdentity,
  Environment,
  Firewall,
  Flux,
  Grafana,
  HubPeering,
  ClusterMonitoring,
  JumpBox,
  KeyVault,
  Monitoring,
  NatGateway,
  Network,
  NodePool,
  PrivateDnsZone,
  PrivateEndpoint,
  Registry,
  RouteTable,
  SecurityGroups,
  WorkloadIdentity,
  type EnvironmentArgs,
} from "../../components";
import { Namespaces } from "../../components/kubernetes";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview } from "../../tools/preview";
import { ids } from "../support/choices";
import { inProcess } from "../support/inProcess";
import { programPreviewed, root, sound, temporaryProject } from "../support/project";
import { registered } from "../support/mocks";
import { shop } from "./shop";

afterEach(() => {
  jest.restoreAllMocks();
});

const place = { resourceGroupName: "rg-mine", location: "westeurope" };
const network = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network";
const subnetId = `${network}/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet`;
const firewall = { ...place, resourceGroupName: "rg-net", name: "f", subnetId, sources: ["10.0.0.0/24"] };
const bastion = { ...place, name: "bas-shop", subnetId: ids.subnet("AzureBastionSubnet") };
const jumpBox = { ...place, name: "vm-jump", subnetId: ids.subnet("snet-jump") };
const cluster = { ...place, name: "shop", preset: "dev@1", entra: { adminGroupIds: [ids.guid] } };
const reachedFrom = (range: string) => ({ apiServer: { public: { authorizedRanges: [range] } } });
/** Args as another language may send them. */
const loose = (args: object) => args as never;

/** Wrong args of each component, and how its message begins. */
const wrong: readonly (readonly [component: string, create: () => unknown, begins: string])[] = [
  [
    "ApplicationGateway",
    () => new ApplicationGateway("a", { ...place, name: "agw", subnetId: ids.subnet(), instances: { max: 126 } }),
    "X260 instances.max: ",
  ],
  [
    "ApplicationGatewayForContainers",
    () => new ApplicationGatewayForContainers("a", { ...place, name: "agc", subnetId: ids.subnet(), frontends: [] }),
    "X163 frontends: ",
  ],
  ["Bastion", () => new Bastion("b", { ...bastion, scaleUnits: 51 }), "X235 scaleUnits: "],
  ["Cluster", () => new Cluster("c", { ...cluster, zones: ["4"] }), "P21 zones: "],
  ["Cluster", () => new Cluster("c", { ...cluster, clusterName: "-" }), "C12 clusterName: "],
  ["Cluster", () => new Cluster("c", loose({ ...cluster, bootstrap: {} })), "C1 bootstrap: "],
  ["ClusterAccess", () => new ClusterAccess("a", { clusterId: "shop" }), "C10 clusterId: "],
  [
    "ClusterIdentity",
    () => new ClusterIdentity("i", { ...place, controlPlane: { kind: "systemAssigned" } }),
    "I1 kubelet.kind: ",
  ],
  ["ClusterMonitoring", () => new ClusterMonitoring("m", loose({ ...place })), "C3 clusterId"],
  [
    "Environment",
    () => new Environment("e", { ...shop, ...reachedFrom("10.0.0.0/8") }),
    "A3 apiServer.public.authorizedRanges",
  ],
  ["Environment", () => new Environment("e", loose({ ...shop, bootstrap: {} })), "C1 bootstrap: "],
  ["Environment", () => new Environment("e", loose({ ...shop, systemPool: { tags: {} } })), "C1 systemPool.tags: "],
  ["Environment", () => new Environment("e", { ...shop, acceptedWarnings: { Q1: "no" } }), "C23 acceptedWarnings.Q1: "],
  [
    "Environment",
    () => new Environment("e", loose({ ...shop, kubernetes: { version: 1.3 } })),
    "C2 kubernetes.version",
  ],
  ["Firewall", () => new Firewall("f", { ...firewall, zones: ["1", "1"] }), "E35 zones[1]: "],
  ["Firewall", () => new Firewall("hub", { ...firewall, publicIpCount: 251 }), "E29 publicIpCount: "],
  [
    "Firewall",
    () => {
      const web = { kind: "application", application: { fqdns: ["example.org"] }, reason: " " };
      return new Firewall("f", loose({ ...firewall, allow: { web } }));
    },
    "C40 allow.web.reason: ",
  ],
  ["Firewall", () => new Firewall("f", loose({ ...firewall, allow: { x: { zones: [] } } })), "C1 allow.x.zones: "],
  ["Flux", () => new Flux("f", loose({ configurations: {} })), "C3 clusterId: "],
  ["Grafana", () => new Grafana("g", { ...place, name: "amg-shop", majorVersion: "11" }), "X101 majorVersion: "],
  [
    "HubPeering",
    () => new HubPeering("h", { resourceGroupName: "g", networkName: "n", vnetId: ids.vnet, hubId: "hub" }),
    "C10 hubId: ",
  ],
  ["JumpBox", () => new JumpBox("j", { ...jumpBox, sshPublicKey: "ssh-dss AAAA" }), "X242 sshPublicKey: "],
  ["KeyVault", () => new KeyVault("v", { ...place, name: "kv-shop", softDeleteDays: 5 }), "X60 softDeleteDays: "],
  ["Monitoring", () => new Monitoring("m", { ...place, retentionDays: 5 }), "X70 retentionDays: "],
  ["Namespaces", () => new Namespaces("n", { clusterId: "shop", namespaces: { Orders: {} } }), "C32 namespaces.Orders"],
  ["NatGateway", () => new NatGateway("g", { ...place, name: "g", publicIpCount: 17 }), "E29 publicIpCount: "],
  [
    "Network",
    () => new Network("n", { ...place, name: "v", addressSpace: ["10.1.0.0"], subnets: {} }),
    "N36 addressSpace[0]: ",
  ],
  ["NodePool", () => new NodePool("p", { resourceGroupName: "g", clusterName: "c", name: "B" }), "P7 name: "],
  ["PrivateDnsZone", () => new PrivateDnsZone("z", loose({ name: "z" })), "C3 resourceGroupName: "],
  [
    "PrivateEndpoint",
    () =>
      new PrivateEndpoint("e", {
        ...place,
        name: "pep",
        subnetId: ids.vnet,
        targetId: ids.registry,
        subresource: "registry",
      }),
    "C10 subnetId: ",
  ],
  [
    "Registry",
    () => new Registry("r", { ...place, name: "crshop", tier: "basic", retentionDays: 7 }),
    "X50 retentionDays: ",
  ],
  ["RouteTable", () => new RouteTable("r", loose({ ...place, name: "rt", bgpRoute: true })), "C1 bgpRoute: "],
  [
    "SecurityGroups",
    () => new SecurityGroups("s", { ...place, groups: { a: loose({ name: "n" }) } }),
    "C3 groups.a.rules",
  ],
  [
    "WorkloadIdentity",
    () => new WorkloadIdentity("w", loose({ ...place, name: "id-web", issuerUrl: "https://x", namespace: "web" })),
    "C3 serviceAccount",
  ],
];

describe("wrong args are named by their own keys", () => {
  test.each(wrong)("%s", (_, create, begins) => {
    const refused = refusal(create);
    expect(refused.split("\n").map(line => line.trim())).toContainEqual(expect.stringContaining(begins));
    expect(refused).not.toMatch(/\baks:/);
    expect(refused).not.toMatch(/pulumi config set .*aks|--type string|pulumi-aks check/);
  });

  test("in every component", () => {
    const { resources } = JSON.parse(fs.readFileSync(path.join(root, "schema.json"), "utf8")) as {
      readonly resources: object;
    };
    const components = Object.keys(resources).map(token => token.split(":")[2]);
    expect([...new Set(wrong.map(([component]) => component))]).toStrictEqual(components.sort());
  });
});

/** What a constructor says where it refuses its args. */
function refusal(create: () => unknown): string {
  try {
    create();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}

const configured = (values: object): void =>
  pulumi.runtime.setAllConfig(
    Object.fromEntries(
      Object.entries({ ...shop, ...values }).map(([key, value]) => [
        `aks:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  );

/** Where choices may stand: what a program makes its args of, and what stands before their keys. */
const sources: readonly (readonly [where: string, args: (values: object) => EnvironmentArgs, before: string])[] = [
  ["in code", values => ({ ...shop, ...values }), ""],
  [
    "in the stack's configuration",
    values => {
      configured(values);
      return choicesFromConfig();
    },
    "aks:",
  ],
  [
    "there, spread into others",
    values => {
      configured(values);
      return { ...choicesFromConfig(), tags: { team: "shop" } };
    },
    "aks:",
  ],
];

describe.each(sources)("choices %s", (_, args, before) => {
  test("are refused by their keys there", () => {
    const refused = refusal(
      () => new Environment("e", args({ bootstrap: {}, kubernetes: { version: 1.3 }, acceptedWarnings: { Q1: "no" } })),
    );
    const none = before === "";
    expect(refused).toContain(
      `C1 ${before}bootstrap: network-isolated clusters are not built yet. Remove it. A cluster that needs it stays where it is until then.`,
    );
    expect(refused).toContain(`C2 ${before}kubernetes.version: `);
    expect(refused.includes("--type string")).toBe(!none);
    expect(refused).toContain(
      `C23 ${before}acceptedWarnings.Q1: there is no rule Q1. Write the id of a warning, as pulumi-aks ${none ? "preview" : "check"} prints it.`,
    );
  });

  test("are warned of by their keys there", async () => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    await registered(() => new Environment("e", args(reachedFrom("0.0.0.0/0"))));
    const said = warn.mock.calls.flat().map(String);
    expect(said).toStrictEqual([
      expect.stringContaining(`S1 ${before}apiServer.public.authorizedRanges: 0.0.0.0/0 is everybody`),
    ]);
  });

  test("are called as they are there where Azure refuses a change of them", async () => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: "any" }), "aks", "test");
    const of = (vmSize: string) => inProcess(() => new Environment("e", args({ systemPool: { vmSize } })));
    expect(await engine.up(of("Standard_D4as_v5"))).toSucceed();
    for (const { failure } of [await engine.preview(of("Standard_D8as_v5")), await engine.up(of("Standard_D8as_v5"))]) {
      expect(failure).toContain(`M1 ${before}systemPool: vmSize of the system pool can't change`);
      expect(failure).toContain(`into a pool of ${before}nodePools.`);
    }
  });

  test("are called as they are there where a second environment has their name", async () => {
    const { failure } = await programPreviewed(() => {
      new Environment("a", args({}));
      new Environment("b", args({}));
    });
    expect(failure).toContain(`C24 ${before}name: environment a`);
  });
});

test("what a hook refuses of choices in code beside a stack file's is told once", async () => {
  const of = (vmSize: string) => () => {
    new Environment("e", { ...shop, systemPool: { vmSize } });
  };
  const deploy = new FakeAzure({ existingGroups: "any" });
  const { deployment } = await programPreviewed(of("Standard_D4as_v5"), { deploy });
  const { failure, problems } = await programPreviewed(of("Standard_D8as_v5"), { state: deployment.state() });
  expect(failure).toBeUndefined();
  expect(problems).toContainEqual(expect.objectContaining({ id: "M1", key: "systemPool" }));
});

test("a Cluster may have its choices from the configuration, and the rest in code", () => {
  configured({ zones: ["4"] });
  const { allowReplacement: _, ...choices } = choicesFromConfig();
  const refused = refusal(() => new Cluster("c", { ...choices, resourceGroupName: "rg", clusterName: "-" }));
  expect(refused).toContain("P21 aks:zones: ");
  expect(refused).toContain("C12 clusterName: ");
});

describe("a Firewall called hub, made alone,", () => {
  test("is told of its own args when Azure refuses a change", async () => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: "any" }), "aks", "test");
    const hub = (zones: string[]) => inProcess(() => new Firewall("hub", { ...firewall, tier: "standard", zones }));
    expect(await engine.up(hub(["1"]))).toSucceed();
    for (const { failure } of [await engine.preview(hub(["2"])), await engine.up(hub(["2"]))]) {
      expect(failure).toMatch(/^ *M1: (AzureFirewall|PublicIPAddress) hub-\S+ can't change its zones/m);
      expect(failure).not.toMatch(/natGateway|egress\.|aks:/);
    }
  });

  test("is told of its own args when it gets another address than the network names", async () => {
    const azure = new FakeAzure({ existingGroups: "any" });
    const { failure } = await preview(temporaryProject({ dev: sound }, "firewallMoved.ts"), "dev", { deploy: azure });
    expect(failure).toContain("in the network rules of allow: no DNS proxy is then needed");
  });
});

test("dates without quotes, which Pulumi's command reads as times, are dates as they were written", () => {
  pulumi.runtime.setAllConfig({
    "aks:tags": JSON.stringify({ since: "2026-12-24 00:00:00 +0000 UTC", at: "2026-12-24 10:00:00 +0000 UTC" }),
    "aks:name": "2026-12-24 00:00:00 +0000 UTC",
  });
  expect(choicesFromConfig()).toMatchObject({
    tags: { since: "2026-12-24", at: "2026-12-24 10:00:00 +0000 UTC" },
    name: "2026-12-24",
  });
});

test.each([
  ["zones", ""],
  ["tags", ""],
  ["secrets", ""],
  // What later versions of Pulumi's engine give.
  ["apiServer", "null"],
])("%s that holds nothing in a stack file, which the engine gives as %j, is refused as check does", (key, text) => {
  pulumi.runtime.setAllConfig({ [`aks:${key}`]: text });
  expect(refusal(choicesFromConfig)).toContain(`C2 aks:${key}: it holds nothing`);
});
