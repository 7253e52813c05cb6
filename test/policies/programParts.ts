import type { Resource } from "../../policies/policy";
import { resource, role, urn } from "./fixtures";

/** A program, as the resources that it registers, and the policies that object to it. */
export interface Program {
  readonly what: string;
  /** Name of its stack. Default: prod. */
  readonly stack?: string;
  readonly resources: readonly Resource[];
  /** Their ids, with the level. */
  readonly found: readonly string[];
}

export const owner = role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
export const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
export const named = (name: string, one: Resource): Resource => ({ ...one, name, urn: `${one.urn}-${name}` });
export const assigned = (scope: string, roleDefinitionId: string, from?: Resource): Resource =>
  resource(
    "authorization:RoleAssignment",
    { principalId: "somebody", roleDefinitionId, scope },
    { sources: { principalId: from ? [from.urn] : [] } },
  );
export const subnet = (props: object): Resource => resource("network:Subnet", { subnetName: "nodes", ...props });
export const natSubnet = subnet({ natGateway: { id: "n" } });
export const kubernetes = (kubeconfig: string): Resource => ({
  ...resource("x:y", { kubeconfig }),
  type: "pulumi:providers:kubernetes",
});
export const allowing = (rules: readonly object[], name = "required"): Resource =>
  resource(
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ action: { type: "Allow" }, rules }] },
    { name, sources: { firewallPolicyName: [urn("network:FirewallPolicy", "firewallpolicy")] } },
  );
export const firewallPolicy = (props: object = {}): Resource => resource("network:FirewallPolicy", { ...props });
export const inbound = (name: string, from: string, ports: string, more: object = {}): object => ({
  name,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: from,
  destinationAddressPrefix: "*",
  destinationPortRange: ports,
  ...more,
});
export const ruled = (...securityRules: object[]): Resource =>
  resource("network:NetworkSecurityGroup", { securityRules });
export const closedRegistry = resource("containerregistry:Registry", {
  publicNetworkAccess: "Disabled",
  sku: { name: "Premium" },
});
export const closedVault = resource("keyvault:Vault", {
  properties: { enablePurgeProtection: true, enableRbacAuthorization: true, publicNetworkAccess: "disabled" },
});
export const closedStorage = {
  allowBlobPublicAccess: false,
  allowSharedKeyAccess: false,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Disabled",
};
export const separateRule = (name: string, priority: number, from: string[]): Resource =>
  resource(
    "network:SecurityRule",
    { ...inbound(name, "", "22"), sourceAddressPrefix: undefined, sourceAddressPrefixes: from, priority },
    { name, sources: { networkSecurityGroupName: [urn("network:NetworkSecurityGroup", "networksecuritygroup")] } },
  );
