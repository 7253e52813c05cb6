import fs from "node:fs";
import path from "node:path";
import type { Tree } from "../../../design/contract/tree";
import { pulumiAks, type Ran } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

const group = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-net/providers/Microsoft.Network";
export const vnetId = `${group}/virtualNetworks/vnet-spoke`;
export const subnetId = (name: string): string => `${vnetId}/subnets/${name}`;
export const tableId = `${group}/routeTables/rt-spoke`;
export const natId = `${group}/natGateways/ng-spoke`;
export const groupId = `${group}/networkSecurityGroups/nsg-spoke`;
export const service = "Microsoft.ContainerService/managedClusters";

/** As az prints it: what a subnet does not have is not there. */
export const azSubnet = (name: string, addressPrefix: string, more: Tree = {}): Tree => ({
  addressPrefix,
  delegations: [],
  id: subnetId(name),
  name,
  provisioningState: "Succeeded",
  resourceGroup: "rg-net",
  type: "Microsoft.Network/virtualNetworks/subnets",
  ...more,
});
export const routed = azSubnet("snet-aks", "10.80.0.0/23", { routeTable: { id: tableId, resourceGroup: "rg-net" } });
export const azVnet = (subnets: readonly Tree[], more: Tree = {}): Tree => ({
  addressSpace: { addressPrefixes: ["10.80.0.0/20"] },
  dhcpOptions: { dnsServers: ["10.0.0.4"] },
  encryption: { enabled: false, enforcement: "AllowUnencrypted" },
  id: vnetId,
  name: "vnet-spoke",
  subnets: [...subnets],
  type: "Microsoft.Network/virtualNetworks",
  virtualNetworkPeerings: [{ name: "hub", remoteAddressSpace: { addressPrefixes: ["10.0.0.0/16"] } }],
  ...more,
});
export const route = (nextHopType: string, addressPrefix = "0.0.0.0/0"): Tree => ({
  addressPrefix,
  nextHopType,
  name: "r",
});
export const azTable = (...routes: readonly Tree[]): Tree => ({ id: tableId, name: "rt-spoke", routes: [...routes] });
export const none = { kind: "none" };
export const nothing = { routeTable: none, natGateway: none, networkSecurityGroup: none, delegation: "none" };

/** Calls the command with files of these contents, each by its name; texts as they are. */
export async function called(files: Readonly<Record<string, unknown>>, ...args: readonly string[]): Promise<Ran> {
  const { folder } = temporaryProject({ dev: { ...sound } });
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
    fs.writeFileSync(path.join(folder, name), text);
  }
  return pulumiAks(folder, "network", "--from", ...Object.keys(files), ...args);
}
