import { seed, type Created, type ResourceType } from "../resourceType";
import type { Properties } from "../../wire";

const provider = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network";
const common = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-05-01",
  provisioningState: "Succeeded",
});

/** The address that Azure gives to the firewall: the fifth of its subnet, since it keeps the first four. A subnet that
 *  the model does not hold has a range of its own. */
function privateAddress(subnetId: string, { stored }: Created): string {
  const subnet = stored(subnetId)?.inputs ?? {};
  const prefix = subnet.addressPrefix ?? (subnet.addressPrefixes as unknown[] | undefined)?.[0];
  const [a, b] = seed(subnetId);
  const [first, second, third, last] = (typeof prefix === "string" ? prefix.split("/")[0] : `10.${a}.${b}.0`).split(
    ".",
  );
  return [first, second, third, Number(last) + 4].join(".");
}

/** Address configurations as Azure answers them: the one with the subnet has the private address. */
function configurations(created: Created): Properties[] | undefined {
  return (created.inputs.ipConfigurations as Properties[] | undefined)?.map(configuration => {
    const subnet = (configuration.subnet as Properties | undefined)?.id;
    const address = typeof subnet === "string" ? { privateIPAddress: privateAddress(subnet, created) } : {};
    return { ...configuration, ...address, provisioningState: "Succeeded" };
  });
}

/** Sources. Replacements: azure-native's provider; its list has no firewall, and network.json of API 2024-05-01 marks no
 *  location as create-only, so path parameters alone replace. Required: azure-native's arguments and the REST
 *  reference. Addresses: learn.microsoft.com/azure/virtual-network/virtual-networks-faq (reserved ones). */
export const firewallTypes: readonly ResourceType[] = [
  {
    token: "azure-native:network:AzureFirewall",
    path: `${provider}/azureFirewalls/{azureFirewallName}`,
    nameIs: "random",
    required: ["location"],
    replaces: [],
    computed: created => ({ ...common("azureFirewalls", created), ipConfigurations: configurations(created) }),
    unknownBefore: ["ipConfigurations[].privateIPAddress", "ipConfigurations[].provisioningState"],
  },
  {
    token: "azure-native:network:FirewallPolicy",
    path: `${provider}/firewallPolicies/{firewallPolicyName}`,
    nameIs: "random",
    required: ["location"],
    replaces: [],
    computed: created => common("firewallPolicies", created),
  },
  {
    token: "azure-native:network:FirewallPolicyRuleCollectionGroup",
    path: `${provider}/firewallPolicies/{firewallPolicyName}/ruleCollectionGroups/{ruleCollectionGroupName}`,
    nameIs: "logical",
    required: ["priority"],
    replaces: [],
    computed: created => common("firewallPolicies/ruleCollectionGroups", created),
  },
];
