import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { Cluster, type ClusterArgs, type RequiredRole } from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { runInProcess } from "../support/inProcess";
import { shop } from "./shop";

const network = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network";
const vnet = `${network}/virtualNetworks/vnet`;
const identities = network.replace("Microsoft.Network", "Microsoft.ManagedIdentity/userAssignedIdentities");
const principalId = "11111111-2222-3333-4444-555555555555";
const zone = `${network}/privateDnsZones/privatelink.westeurope.azmk8s.io`;
const contributor = "4d97b98b-1d4f-4787-a291-c67834d212e7";

const args: ClusterArgs = {
  ...shop,
  resourceGroupName: "rg-shop",
  network: {
    vnet: {
      kind: "existing",
      existing: {
        subnets: {
          nodes: {
            id: `${vnet}/subnets/nodes`,
            natGatewayId: `${network}/natGateways/ng`,
            routeTable: { id: `${network}/routeTables/rt` },
          },
        },
      },
    },
  },
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
  identity: {
    controlPlane: { kind: "existing", existing: { id: `${identities}/id-control`, principalId } },
    kubelet: { kind: "existing", existing: { id: `${identities}/id-kubelet`, principalId, clientId: principalId } },
  },
};

/** What a cluster says that its identities need. */
async function rolesOf(own: ClusterArgs): Promise<readonly RequiredRole[]> {
  const azure = new FakeAzure({ existingGroups: "any", judges: false });
  const { outputs } = await runInProcess(() => new Cluster("it", own), { azure, dryRun: false });
  return [...outputs].find(([urn]) => urn.endsWith("::it"))?.[1].requiredRoles as readonly RequiredRole[];
}

/** With ids that come from other resources. */
const late = (value: unknown): unknown => {
  if (typeof value === "string") return value.startsWith("/") ? pulumi.output(value) : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, late(item)]));
};

describe("a cluster alone says which roles its identities need", () => {
  test.each([
    { ids: "known", own: args },
    { ids: "of other resources", own: late(args) as ClusterArgs },
  ])("on what is attached to its subnets too, with ids $ids", async ({ own }) => {
    const found = await rolesOf(own);
    expect(found.map(({ principal, role, scope }) => `${principal} ${role} ${scope}`)).toStrictEqual([
      `controlPlane Network Contributor ${vnet}/subnets/nodes`,
      `controlPlane Network Contributor ${network}/routeTables/rt`,
      `controlPlane Network Contributor ${network}/natGateways/ng`,
      `controlPlane Managed Identity Operator ${identities}/id-kubelet`,
    ]);
    expect(found[2]).toMatchObject({
      roleDefinitionId: `/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.Authorization/roleDefinitions/${contributor}`,
      reason: "uses the subnet's own NAT gateway",
    });
  });

  test.each([{ own: (of: object) => of }, { own: late }])(
    "on the whole network with a zone of yours",
    async ({ own }) => {
      const dns = { kind: "existing", existing: { id: zone } };
      const found = await rolesOf(own({ ...args, apiServer: { kind: "private", private: { dns } } }) as ClusterArgs);
      const scopes = found.map(({ role, scope }) => `${role} ${scope}`);
      expect(scopes).toContain(`Network Contributor ${vnet}`);
      expect(scopes).toContain(`Private DNS Zone Contributor ${zone}`);
    },
  );

  test("none in a network of AKS's own, with identities of AKS's own", async () => {
    expect(await rolesOf({ ...shop, resourceGroupName: "rg-shop" })).toStrictEqual([]);
  });
});
