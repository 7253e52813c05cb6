// Region and tags are the same choice in every component: spelt in any way, judged as in a stack file.
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import {
  Cluster,
  ClusterIdentity,
  Environment,
  Firewall,
  NatGateway,
  Network,
  NodePool,
  PrivateDnsZone,
  RouteTable,
  SecurityGroups,
} from "../../components";
import { ids } from "../support/choices";
import { registered } from "../support/mocks";
import { shop } from "./shop";

interface Place {
  readonly location?: pulumi.Input<string>;
  readonly tags?: Record<string, pulumi.Input<string>>;
}

const group = { resourceGroupName: "rg-mine" };
const firewallSubnet = ids.subnet("AzureFirewallSubnet").replace("rg-net", "rg-mine");

const regional: Readonly<Record<string, (place: Place) => unknown>> = {
  Cluster: place =>
    new Cluster("c", { ...group, ...shop, clusterName: "aks", nodeResourceGroup: { name: "rg-nodes" }, ...place }),
  ClusterIdentity: place => new ClusterIdentity("i", { ...group, ...place }),
  // Names that hold the region need one that is known.
  Environment: place => new Environment("e", { ...shop, naming: { pattern: "{type}-{name}" }, ...place }),
  Firewall: place => new Firewall("f", { ...group, name: "f", subnetId: firewallSubnet, sources: [], ...place }),
  NatGateway: place => new NatGateway("g", { ...group, name: "g", ...place }),
  Network: place =>
    new Network("n", {
      ...group,
      name: "vnet",
      addressSpace: ["10.1.0.0/16"],
      subnets: { nodes: { name: "snet", addressPrefix: "10.1.0.0/24" } },
      ...place,
    }),
  RouteTable: place => new RouteTable("r", { ...group, name: "rt", routes: {}, ...place }),
  SecurityGroups: place =>
    new SecurityGroups("s", { ...group, groups: { nodes: { name: "nsg", rules: {} } }, ...place }),
};
const tagged: typeof regional = {
  ...regional,
  NodePool: ({ tags }) => new NodePool("p", { ...group, clusterName: "aks", name: "batch", tags }),
  PrivateDnsZone: ({ tags }) => new PrivateDnsZone("z", { ...group, name: "privatelink.westeurope.azmk8s.io", tags }),
};

beforeEach(() => {
  // Warnings have tests of their own.
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Every region that is registered, but those of what is everywhere. */
const locationsOf = (resources: readonly { readonly inputs: object }[]): unknown[] => [
  ...new Set(resources.map(({ inputs }) => (inputs as { location?: unknown }).location)),
];

describe.each(Object.entries(regional))("%s", (_, create) => {
  test.each(["West Europe", "WESTEUROPE"])(
    "sends %j by its canonical name, also where it comes late",
    async location => {
      for (const late of [false, true]) {
        const made = await registered(() => create({ location: late ? pulumi.output(location) : location }));
        const locations = locationsOf(made.filter(({ type }) => type.startsWith("azure-native:")));
        expect(locations).not.toContain(location);
        expect(locations).toContain("westeurope");
      }
    },
  );

  test("refuses a region that there is not", () => {
    expect(() => create({ location: "westeurop" })).toThrow(/C37 location: .* Did you mean westeurope\?/);
    expect(() => create({ location: "usnateast" })).toThrow(/C37 location: .* closed clouds/);
  });

  test("takes a region of tomorrow, with a warning", async () => {
    await expect(registered(() => create({ location: "Denmark West" }))).resolves.toBeDefined();
  });
});

const { Cluster: cluster, Environment: environment, ...alone } = regional;

test.each(Object.entries(alone))("%s takes a region of any cloud: it is told of none", async (_, create) => {
  await expect(registered(() => create({ location: "usgovvirginia" }))).resolves.toBeDefined();
});

test.each(Object.entries({ cluster, environment }))("choices of a %s say the cloud", (_, create) => {
  expect(() => create({ location: "usgovvirginia" })).toThrow(/C37 location: .* Set cloud: usGovernment/);
});

describe.each(Object.entries(tagged))("%s", (_, create) => {
  test.each(["clusterId", "vnetId", "links", "subnetId", "location", "kind", "constructor"])(
    "takes a tag called %s, which is a word of its user's",
    async name => {
      await expect(registered(() => create({ location: "westeurope", tags: { [name]: "x" } }))).resolves.toBeDefined();
    },
  );

  test("refuses tags that Azure refuses", () => {
    expect(() => create({ location: "westeurope", tags: { "a/b": "x" } })).toThrow(/C38 tags\.a\/b: /);
    expect(() => create({ location: "westeurope", tags: { team: "x".repeat(257) } })).toThrow(/C38 tags\.team: /);
  });

  test("refuses a value that is known late, and does not tell it", async () => {
    const secret = "hush".repeat(65);
    const program = () => create({ location: "westeurope", tags: { team: pulumi.secret(secret) } });
    const refused = await registered(program).then(String, (error: unknown) => (error as Error).message);
    expect(refused).toMatch(/C38 tags\.team: .*260/);
    expect(refused).not.toContain(secret);
  });
});

test("a private DNS zone takes fewer tags than others", () => {
  const tags = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`tag${i}`, "x"]));
  expect(() => tagged.PrivateDnsZone({ tags })).toThrow(/A25 tags: 16 tags are given/);
});
