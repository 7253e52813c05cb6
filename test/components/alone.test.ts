import { describe, expect, jest, test } from "@jest/globals";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import {
  Cluster,
  ClusterIdentity,
  Environment,
  Firewall,
  NatGateway,
  Network,
  NodePool,
  type EnvironmentArgs,
} from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview } from "../../tools/preview";
import { Unknown } from "../../tools/wire";
import { registered } from "../support/mocks";
import { only, programPreviewed, sound, temporaryProject } from "../support/project";
import { all, shop } from "./shop";

const place = { resourceGroupName: "rg-mine", location: "westeurope" };
const subnetId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-nodes";
const firewall = { ...place, name: "f", subnetId, sources: ["10.0.0.0/24"] };

describe("a component alone", () => {
  test("Cluster on a foreign subnet, with foreign identities: what is known stays known while other ids are not", async () => {
    const result = await programPreviewed(() => {
      const identity = new ClusterIdentity("ids", {
        ...place,
        grants: { subnet: { role: "networkContributor", scope: subnetId } },
      });
      const cluster = new Cluster(
        "shop",
        {
          ...shop,
          resourceGroupName: "rg-mine",
          egressIps: ["198.51.100.7"],
          network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: subnetId } } } } },
          identity: {
            controlPlane: {
              kind: "existing",
              existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId },
            },
            kubelet: {
              kind: "existing",
              existing: {
                id: identity.kubeletId,
                principalId: identity.kubeletPrincipalId,
                clientId: identity.kubeletClientId,
              },
            },
          },
        },
        { dependsOn: identity },
      );
      new NodePool("batch", {
        resourceGroupName: "rg-mine",
        clusterName: cluster.clusterName,
        name: "batch",
        vmSize: "Standard_D8ds_v5",
        subnetId,
      });
    });
    expect(result).toSucceed();
    const cluster = only(result, "ManagedCluster");
    expect(cluster.inputs).toMatchObject({
      resourceGroupName: "rg-mine",
      apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24", "198.51.100.7/32"] },
      agentPoolProfiles: [{ vnetSubnetID: subnetId }],
    });
    expect(cluster).toWaitFor("ids-roles/subnet");
    expect(result).toCreate("AgentPool", { vmSize: "Standard_D8ds_v5" });
  });

  test("Network lays its subnets out, each behind the one before, and NatGateway serves them", async () => {
    const resources = await registered(() => {
      const { natGatewayId } = new NatGateway("nat", { ...place, name: "ng-shop", publicIpCount: 2 });
      new Network("net", {
        ...place,
        name: "vnet-shop",
        addressSpace: ["10.1.0.0/16"],
        subnets: { nodes: { addressPrefix: "10.1.0.0/22", natGatewayId }, spare: { natGatewayId } },
      });
    });
    const prefixes = all(resources, "Subnet").map(r => r.inputs.addressPrefix);
    expect(prefixes).toStrictEqual(["10.1.0.0/22", expect.stringMatching(/^10\.1\.4\.0\/\d+$/)]);
    const names = all(resources, "PublicIPAddress").map(r => r.inputs.publicIpAddressName);
    expect(names).toStrictEqual(["ng-shop-1", "ng-shop-2"]);
  });

  test("Firewall takes a subnet of its own group whose id comes late, in any case", async () => {
    const resources = await registered(
      () => new Firewall("f", { ...firewall, resourceGroupName: "RG-net", subnetId: pulumi.output(subnetId) }),
    );
    expect(resources).toCreate("AzureFirewall", { resourceGroupName: "RG-net" });
  });

  test("Firewall refuses a subnet of another group also where its id comes late", async () => {
    const { failure } = await preview(temporaryProject({ dev: sound }, "firewallElsewhere.ts"), "dev");
    expect(failure).toMatch(/C31 subnetId/);
  });
});

describe("what Azure would refuse", () => {
  const refused: { name: string; create: () => unknown; message: RegExp }[] = [
    {
      name: "NatGateway",
      create: () => new NatGateway("nat", { ...place, name: "ng", publicIpCount: 17 }),
      message: /E29 publicIpCount: 17 addresses/,
    },
    {
      name: "Network",
      create: () =>
        new Network("net", {
          ...place,
          name: "v",
          addressSpace: ["10.1.0.0/16"],
          subnets: { nodes: { addressPrefix: "10.2.0.0/24" } },
        }),
      message: /C18 subnets\.nodes: 10\.2\.0\.0\/24 is outside/,
    },
    {
      name: "NodePool",
      create: () => new NodePool("p", { resourceGroupName: "rg-mine", clusterName: "c", name: "averylongpoolname" }),
      message: /P7 name: pool name "averylongpoolname"/,
    },
    {
      name: "Cluster",
      create: () => new Cluster("c", { ...place, name: "c", kubernetes: { version: "1.20" } }),
      message: /X12 kubernetes\.version: 1\.20/,
    },
    {
      name: "Cluster that is to make a zone and an identity",
      create: () =>
        new Cluster("c", {
          ...place,
          name: "c",
          apiServer: { kind: "private", private: { dns: { kind: "create" } } },
          entra: { adminGroupIds: [] },
          identity: { controlPlane: { kind: "create" } },
        }),
      message:
        /C29 apiServer\.private\.dns\.kind: Cluster creates no private DNS zone[\s\S]*C29 identity\.controlPlane\.kind/,
    },
    {
      name: "Firewall of tier basic",
      create: () => new Firewall("f", { ...firewall, tier: "basic" }),
      message: /E19 managementSubnetId/,
    },
    {
      name: "Firewall in another group than its network",
      create: () => new Firewall("f", firewall),
      message: /C31 subnetId: the subnet's network is in group rg-net, the firewall in rg-mine/,
    },
    {
      name: "Environment",
      create: () =>
        new Environment("e", { name: "e", location: "westeurope", network: { serviceCidrs: ["10.240.0.0/16"] } }),
      message: /N25 network\.serviceCidrs/,
    },
    {
      name: "Environment with an Output where structure is due",
      create: () => new Environment("a", { ...shop, zones: pulumi.output(["1"]) as never }),
      message: /C9 zones: an Output stands where a list/,
    },
  ];

  test.each(refused)("$name refuses before anything is registered", async ({ create, message }) => {
    const { failure, resources } = await programPreviewed(create);
    expect(failure).toMatch(message);
    expect(resources.map(r => r.type)).toStrictEqual(["pulumi:pulumi:Stack"]);
  });

  test("is printed without a stack trace", async () => {
    const { failure } = await preview(temporaryProject({ dev: sound }, "refused.ts"), "dev");
    expect(failure).toMatch(/E29 publicIpCount: 17 addresses/);
    expect(failure).not.toMatch(/\n\s+at /);
  });
});

describe("two environments of one name", () => {
  test("are refused in words", async () => {
    const { failure } = await programPreviewed(() => {
      new Environment("a", shop);
      new Environment("b", shop);
    });
    expect(failure).toMatch(/C24 name: environment a of this program has the same cluster name in Azure/);
  });

  test("are two in groups of their own, or with a provider of their own", async () => {
    const inGroup = (name: string): EnvironmentArgs => ({
      ...shop,
      network: { vnet: { kind: "managed" } },
      resourceGroups: { cluster: { kind: "existing", existing: { name } }, nodes: { name: `${name}-nodes` } },
    });
    const result = await programPreviewed(() => {
      new Environment("a", inGroup("rg-a"));
      new Environment("b", inGroup("rg-b"));
      const provider = new Provider("other", { subscriptionId: "22222222-2222-2222-2222-222222222222" });
      new Environment("c", inGroup("rg-a"), { provider });
    });
    expect(result).toSucceed();
    expect(all(result.resources, "ManagedCluster")).toHaveLength(3);
  });
});

describe("ids that are not known yet", () => {
  test("are deferred in a preview", async () => {
    const result = await programPreviewed(() => jest.requireActual("../programs/subnetThatIsNone"));
    expect(result).toSucceed();
    expect(only(result, "ManagedCluster").inputs.agentPoolProfiles).toStrictEqual([
      expect.objectContaining({ vnetSubnetID: expect.any(Unknown) as unknown }),
    ]);
  });

  test("are judged once known, before the cluster receives them", async () => {
    const project = temporaryProject({ dev: sound }, "subnetThatIsNone.ts");
    const result = await preview(project, "dev", { deploy: new FakeAzure({ existingGroups: "any" }) });
    expect(result.failure).toMatch(
      /C10 network\.vnet\.existing\.subnets\.nodes\.id: .* is the id of a microsoft\.network\/natgateways/,
    );
    expect(all(result.resources, "ManagedCluster")).toStrictEqual([]);
  });
});
