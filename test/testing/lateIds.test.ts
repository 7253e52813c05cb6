import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import {
  ClusterAccess,
  Environment,
  Firewall,
  HubPeering,
  NatGateway,
  NodePool,
  type EnvironmentArgs,
} from "../../components";
import { AzureMocks, azureMocks, valueOf } from "../../testing";
import { withoutTraces } from "../support/traces";
import { documented } from "./documented";

const shop = (subnetId: pulumi.Input<string>): EnvironmentArgs => ({
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: subnetId } } } } },
});

/** A gateway, whose id is asked for nowhere below. */
const gateway = (): pulumi.Output<string> =>
  new NatGateway("nat", { resourceGroupName: "rg", location: "westeurope", name: "ng" }).natGatewayId;

/** Components that get the id of something else, late, and an output that depends on it. */
const wrong: Readonly<Record<string, (id: pulumi.Input<string>) => pulumi.Output<unknown>>> = {
  Environment: id => new Environment("shop", shop(id)).clusterId,
  NodePool: id =>
    new NodePool("pool", { resourceGroupName: "rg", clusterName: "aks", name: "batch", subnetId: id }).nodePoolId,
  ClusterAccess: id => new ClusterAccess("access", { clusterId: id }).kubeconfig,
  HubPeering: id =>
    new HubPeering("peering", { resourceGroupName: "rg", networkName: "vnet", vnetId: id, hubId: id }).peeringId,
};

/** What becomes of an output, and of all that the program registers. */
async function outcome(mocks: pulumi.runtime.Mocks, program: () => pulumi.Output<unknown>): Promise<string> {
  await pulumi.runtime.setMocks(mocks);
  return withoutTraces(async () => {
    await valueOf(program());
    const settled = mocks instanceof AzureMocks ? mocks.settled() : pulumi.runtime.disconnect();
    return settled.then(
      () => "settles",
      (error: unknown) => (error as Error).message,
    );
  });
}

beforeEach(() => {
  // Warnings have tests of their own.
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});

describe.each(Object.entries(wrong))("%s with the id of something else", (_, program) => {
  test("settles where a mock made the id up", async () => {
    expect(await outcome(documented, () => program(gateway()))).toBe("settles");
  });

  test("settles where a mock's id has Azure's form by chance", async () => {
    const { subscriptionId } = azureMocks();
    const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Mocks/things/a`;
    const mocks: pulumi.runtime.Mocks = {
      ...documented,
      newResource: ({ inputs }) => ({ id, state: inputs as object }),
    };
    expect(await outcome(mocks, () => program(gateway()))).toBe("settles");
  });

  test("is refused where the mocks answer as Azure does", async () => {
    expect(await outcome(azureMocks(), () => program(gateway()))).toMatch(
      /C10 \S+: .* is the id of a microsoft\.network\/natgateways/,
    );
  });

  test("is refused at once where a user wrote it, under any mocks", async () => {
    await pulumi.runtime.setMocks(documented);
    expect(() => program("ng_id")).toThrow(/C10 \S+: "ng_id" is no resource id/);
  });
});

test("a group that differs from the subnet's counts under these mocks alone", async () => {
  const subnet = () => new network.Subnet("s", { resourceGroupName: "rg-net", virtualNetworkName: "v" }).id;
  const firewall = () =>
    new Firewall("f", { resourceGroupName: "rg", location: "westeurope", name: "f", subnetId: subnet(), sources: [] })
      .firewallId;
  expect(await outcome(azureMocks(), firewall)).toMatch(/C31 subnetId/);
  expect(await outcome(documented, firewall)).toBe("settles");
});
