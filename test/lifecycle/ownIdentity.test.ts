import { expect, test } from "@jest/globals";
import * as resources from "@pulumi/azure-native/resources";
import { Cluster, ClusterIdentity, Network } from "../../components";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { inProcess } from "../support/inProcess";

/** A cluster with an identity that the program makes: with its role or without, waiting for it or not. */
const program = ({ grants = true, waits = true }) =>
  inProcess(() => {
    const location = "westeurope";
    const { name: resourceGroupName } = new resources.ResourceGroup("group", { resourceGroupName: "rg", location });
    const at = { resourceGroupName, location };
    const network = new Network("net", {
      ...at,
      name: "vnet",
      addressSpace: ["10.0.0.0/16"],
      subnets: { nodes: { addressPrefix: "10.0.0.0/22" } },
    });
    const id = network.subnetIds.apply(({ nodes }) => nodes);
    const identity = new ClusterIdentity("id", {
      ...at,
      controlPlaneName: "id-shop",
      kubelet: { kind: "managed" },
      grants: grants ? { nodes: { role: "networkContributor", scope: id } } : {},
    });
    const existing = { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId };
    new Cluster(
      "aks",
      {
        ...at,
        name: "shop",
        preset: "dev@1",
        apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
        entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
        network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id } } } } },
        identity: { controlPlane: { kind: "existing", existing }, kubelet: { kind: "managed" } },
      },
      waits ? { dependsOn: identity } : {},
    );
  });

const life = (): SmallEngine => new SmallEngine(new FakeAzure(), "aks", "test");

test("an identity that the program makes has the roles that the program gives it", async () => {
  expect(await life().up(program({}))).toSucceed();
});

test.each([
  ["has none where the program gives none", { grants: false }],
  ["has them too late where the cluster does not wait for them", { waits: false }],
])("an identity that the program makes %s", async (_, made) => {
  const { failed } = await life().up(program(made));
  expect(failed?.code).toBe("LinkedAuthorizationFailed");
});
