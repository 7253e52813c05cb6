import { describe, expect, test } from "@jest/globals";
import { changed, delegated, send, soundCluster, subnet, world, type Changes, type Request } from "./aksWorld";

const container = { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerInstance/containerGroups" }] };
const named = (SubnetName?: string): Changes => ({
  addonProfiles: { aciConnectorLinux: { enabled: true, config: { SubnetName } } },
});
const flat: Changes = {
  "networkProfile.networkPluginMode": undefined,
  "networkProfile.networkDataplane": "azure",
  "networkProfile.networkPolicy": undefined,
  "networkProfile.podCidr": undefined,
};
const asked =
  (changes: Changes, own: object = container) =>
  (): void => {
    const cluster: Request = ["containerservice:ManagedCluster", changed(soundCluster, changes)];
    send(world({}, subnet("nodes", "10.0.0.0/22"), subnet("aci", "10.0.8.0/24", own as Changes)), cluster);
  };
const nodes = { "agentPoolProfiles.0.vnetSubnetID": undefined };

describe("virtual nodes", () => {
  test.each<[what: string, changes: Changes, own: object, code: string]>([
    ["an overlay", named("aci"), container, "ACIConnectorRequiresAzureNetworking"],
    ["no subnet of nodes", { ...flat, ...nodes, ...named("aci") }, container, "InvalidACIConnectorSubnetName"],
  ])("are refused with %s", (_, changes, own, code) => {
    expect(asked(changes, own)).toThrowAzure(code);
  });

  test("go without add-on wherever they are", () => {
    expect(asked({}, delegated)).not.toThrow();
  });
});
