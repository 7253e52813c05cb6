import { AzureError } from "../../refusal";
import { rangeOf } from "../../ranges";
import { valuesAt, type Created, type ModelledType, type Write } from "../../resourceType";
import { bytesOf } from "../../../../testing/madeUp";
import { firewallPolicyTypes, tierOf } from "./firewallPolicy";
import {
  child,
  fixedZones,
  named,
  needFreeAddresses,
  needQuota,
  needRegion,
  needZones,
  publicAddressAt,
  sameId,
  subnetAt,
  textsAt,
  zonesOf,
} from "./networkShared";
import { rangesOf } from "./virtualNetwork";
import type { Properties } from "../../../wire";
import { groupOf, nameIn, parentOf } from "../../resourceIds";

/** The address that Azure gives to the firewall: the fifth of its subnet, since it keeps the first four. A subnet that
 *  the model does not hold has a range of its own. */
function privateAddress(subnetId: string, { stored }: Created): string {
  const subnet = stored(subnetId)?.inputs ?? {};
  const prefix = subnet.addressPrefix ?? (subnet.addressPrefixes as unknown[] | undefined)?.[0];
  const [a, b] = bytesOf(subnetId);
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

/** What has no code of its own in any source: the one of a firewall's request that contradicts itself. */
const invalid = (id: string, why: string): AzureError =>
  new AzureError("AzureFirewallInvalidRequest", `Azure Firewall ${id} is not valid: ${why}.`);

function refuses(write: Write): void {
  const { id, inputs, azure } = write;
  const tier = tierOf(inputs);
  const ways = valuesAt(inputs, "ipConfigurations[]") as Properties[];
  const management = valuesAt(inputs, "managementIpConfiguration")[0] as Properties | undefined;
  if (management ? !hasBoth(management) : tier === "Basic") {
    throw new AzureError(
      "AzureFirewallManagementIpConfigRequiresSubnetAndPublicIp",
      `AzureFirewall ${id} management IP configuration requires both a subnet and a public IP address.`,
    );
  }
  // With a management address of its own a firewall may have no public one: forced-tunneling.md.
  if (!management && ways.some(way => textsAt(way, "publicIPAddress.id").length === 0)) {
    throw invalid(id, "each IP configuration needs a public IP address");
  }
  if (ways.length > 0 && ways.filter(way => textsAt(way, "subnet.id").length > 0).length !== 1) {
    throw invalid(id, "one IP configuration has the subnet, and only one");
  }
  refusesSubnets(write);
  refusesAddresses(write);
  const [policyId] = textsAt(inputs, "firewallPolicy.id");
  const policy = policyId === undefined ? undefined : azure.stored(policyId);
  const fits = { Basic: ["Basic"], Standard: ["Standard"], Premium: ["Standard", "Premium"] }[tier] ?? [];
  if (policy && !fits.includes(tierOf(policy.inputs))) {
    throw invalid(id, `its tier ${tier} does not take a policy of tier ${tierOf(policy.inputs)}`);
  }
}

const hasBoth = (configuration: Properties): boolean =>
  ["subnet.id", "publicIPAddress.id"].every(path => textsAt(configuration, path).length > 0);

/** A firewall has subnets of fixed names for itself alone, of 64 addresses at least, in its own resource group. Sources:
 *  firewall-faq.yml; azure-docs#13491 and terraform-provider-azurerm#19666 on the group. */
function refusesSubnets({ id, inputs, azure }: Write): void {
  const places = [
    ["ipConfigurations[].subnet.id", "AzureFirewallSubnet"],
    ["managementIpConfiguration.subnet.id", "AzureFirewallManagementSubnet"],
  ];
  for (const [path, name] of places) {
    for (const subnetId of textsAt(inputs, path)) {
      if (!sameId(nameIn(subnetId), name)) throw invalid(id, `${path} must be a subnet ${name}`);
      if (!sameId(groupOf(subnetId)?.id, groupOf(id)?.id)) {
        throw new AzureError(
          "AzureFirewallReferencesSubnetInDifferentResourceGroup",
          `AzureFirewall ${id} references subnet (${subnetId}) in a different resource group.`,
        );
      }
      needRegion(azure, id, inputs.location, [parentOf(subnetId)]);
      const other = azure.usersOf(subnetId).find(user => !sameId(user.id, id));
      if (other) throw invalid(id, `${subnetId} has ${other.id} in it already`);
      const subnet = azure.stored(subnetId);
      if (!subnet) continue;
      if (rangesOf(subnet).some(range => range.length > 26)) throw invalid(id, `${subnetId} is smaller than /26`);
      if (valuesAt(subnet.inputs, "delegations[]").length > 0) {
        throw new AzureError("ResourceNotPermittedOnDelegatedSubnet", `Subnet ${subnetId} is delegated: ${id}.`);
      }
    }
  }
  // The management traffic goes to the internet itself: forced-tunneling.md.
  for (const subnetId of textsAt(inputs, "managementIpConfiguration.subnet.id")) {
    const [table] = textsAt(azure.stored(subnetId)?.inputs, "routeTable.id");
    const routes = azure.all("network:Route").filter(route => table !== undefined && sameId(parentOf(route.id), table));
    const detour = routes.find(
      ({ inputs: { addressPrefix, nextHopType } }) =>
        rangeOf(addressPrefix)?.length === 0 && nextHopType !== "Internet",
    );
    if (detour) throw invalid(id, `the default route ${detour.id} of ${subnetId} must lead to the internet`);
  }
}

/** Addresses are Standard and static, of the region, and in zones where the firewall is. Sources: the errors of
 *  azure-quickstart-templates#13592 and data-management-zone#275. */
function refusesAddresses(write: Write): void {
  const { id, inputs, azure } = write;
  needZones(write);
  const addresses = ["ipConfigurations[]", "managementIpConfiguration"].flatMap(path =>
    textsAt(inputs, `${path}.publicIPAddress.id`),
  );
  needRegion(azure, id, inputs.location, addresses);
  for (const address of addresses) {
    const stored = azure.stored(address);
    if (!stored) continue;
    if (textsAt(stored.inputs, "sku.name")[0] !== "Standard" || stored.inputs.publicIPAllocationMethod !== "Static") {
      throw invalid(id, `${address} must be a static address of sku Standard`);
    }
    if (zonesOf(inputs).length > 0 && zonesOf(stored.inputs).length === 0) {
      throw new AzureError(
        "ZonalAzureFirewallCannotReferenceNoZonePublicIp",
        `Azure Firewall ${id} has zone constraint ${zonesOf(inputs).join(", ")}, but Public IP ${address} referenced by the azure firewall has no zones`,
      );
    }
  }
  needFreeAddresses(write, addresses);
  needQuota(addresses.length, 250, `Public addresses of ${id}`);
}

/** Whether a change of tier is none that Azure makes in place. Source: change-sku.md. */
const isBasicEither = (before: unknown, after: unknown): boolean => before === "Basic" || after === "Basic";

/** Sources. Replacements: azure-native's provider; its list has no firewall, and network.json of API 2024-05-01 marks no
 *  location as create-only, so path parameters alone replace. Required: azure-native's arguments and the REST
 *  reference. Addresses: learn.microsoft.com/azure/virtual-network/virtual-networks-faq (reserved ones). Fixed:
 *  azurerm's ForceNew (firewall_resource.go) and management-nic.md; their codes are inferred, except for zones. A
 *  policy in use: the code is inferred from IpGroupsHasFirewallPolicyReferences (azure-rest-api-specs#25739). */
export const firewallTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:AzureFirewall",
    nameIs: "random",
    name: named(),
    required: ["location"],
    replaces: [],
    references: [
      subnetAt("ipConfigurations[].subnet.id"),
      publicAddressAt("ipConfigurations[].publicIPAddress.id"),
      subnetAt("managementIpConfiguration.subnet.id"),
      publicAddressAt("managementIpConfiguration.publicIPAddress.id"),
      {
        path: "firewallPolicy.id",
        of: "microsoft.network/firewallpolicies",
        inUse: "FirewallPolicyHasAzureFirewallReferences",
      },
    ],
    fixed: [
      { path: "sku.name", code: "SkuCannotBeChangedOnUpdate" },
      { path: "sku.tier", code: "SkuCannotBeChangedOnUpdate", when: isBasicEither },
      { path: "ipConfigurations[].subnet.id", code: "PropertyChangeNotAllowed" },
      { path: "managementIpConfiguration.subnet.id", code: "PropertyChangeNotAllowed" },
      ...fixedZones,
    ],
    // A policy takes no write while one of its firewalls is written.
    oneAtATime: (id, inputs) => textsAt(inputs, "firewallPolicy.id")[0] ?? id,
    refuses,
    computed: created => ({ ...child("azureFirewalls", created), ipConfigurations: configurations(created) }),
    unknownBefore: ["ipConfigurations[].privateIPAddress", "ipConfigurations[].provisioningState"],
  },
  ...firewallPolicyTypes,
];
