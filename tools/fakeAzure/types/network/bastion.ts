import { AzureError } from "../../refusal";
import { nameIn, parentOf } from "../../resourceIds";
import { valuesAt, type Created, type ModelledType, type Write } from "../../resourceType";
import type { Properties } from "../../../wire";
import { bytesOf } from "../../../../testing/madeUp";
import {
  child,
  common,
  fixedZones,
  named,
  needFreeAddresses,
  needRegion,
  needZones,
  publicAddressAt,
  sameId,
  subnetAt,
  textsAt,
} from "./networkShared";
import { rangesOf } from "./virtualNetwork";

/** What no source shows the code of: Azure's general one for a request that contradicts itself. */
const invalid = (id: string, why: string): AzureError =>
  new AzureError("BadRequest", `Bastion ${id} is not valid: ${why}.`);

const tiers = ["Basic", "Standard", "Premium"];
const tierOf = (inputs: Properties | undefined): string => textsAt(inputs, "sku.name")[0] ?? "Standard";

/** What tier Basic has not. Source: bastion/bastion-sku-comparison. */
function refusesTier({ id, inputs, before }: Write): void {
  const units = Number(inputs.scaleUnits ?? 2);
  if (!(Number.isInteger(units) && units >= 2 && units <= 50)) throw invalid(id, `${units} instances are not 2 to 50`);
  if (before && tiers.indexOf(tierOf(inputs)) < tiers.indexOf(tierOf(before.inputs)))
    throw invalid(id, `it can't go down to the SKU ${tierOf(inputs)}`);
  if (tierOf(inputs) !== "Basic") return;
  if (units !== 2) throw invalid(id, "the SKU Basic has two instances");
  const more = ["enableTunneling", "disableCopyPaste", "enableIpConnect", "enableShareableLink", "enableFileCopy"];
  const own = more.find(feature => inputs[feature] === true);
  if (own !== undefined) throw invalid(id, `the SKU Basic has no ${own}`);
}

/** A Bastion has a subnet of a fixed name for itself alone, of 64 addresses at least, without routes. Sources:
 *  bastion/configuration-settings, bastion-faq. */
function refusesSubnet({ id, inputs, azure }: Write): void {
  const subnets = textsAt(inputs, "ipConfigurations[].subnet.id");
  if (subnets.length !== 1) throw invalid(id, "one IP configuration has the subnet, and only one");
  const [subnetId] = subnets;
  if (!sameId(nameIn(subnetId), "AzureBastionSubnet")) throw invalid(id, "its subnet must be AzureBastionSubnet");
  needRegion(azure, id, inputs.location, [parentOf(subnetId)]);
  const other = azure.usersOf(subnetId).find(user => !sameId(user.id, id));
  if (other) throw invalid(id, `${subnetId} has ${other.id} in it already`);
  const subnet = azure.stored(subnetId);
  if (!subnet) return;
  if (rangesOf(subnet).some(range => range.length > 26)) throw invalid(id, `${subnetId} is smaller than /26`);
  if (textsAt(subnet.inputs, "routeTable.id").length > 0) throw invalid(id, `${subnetId} has a route table`);
  if (valuesAt(subnet.inputs, "delegations[]").length > 0) throw invalid(id, `${subnetId} is delegated`);
}

function refusesBastion(write: Write): void {
  const { id, inputs, azure } = write;
  refusesTier(write);
  refusesSubnet(write);
  needZones(write);
  const addresses = textsAt(inputs, "ipConfigurations[].publicIPAddress.id");
  if (addresses.length === 0) throw invalid(id, "it needs a public IP address");
  needRegion(azure, id, inputs.location, addresses);
  for (const address of addresses) {
    const stored = azure.stored(address);
    if (
      stored &&
      (textsAt(stored.inputs, "sku.name")[0] !== "Standard" || stored.inputs.publicIPAllocationMethod !== "Static")
    )
      throw invalid(id, `${address} must be a static address of sku Standard`);
  }
  needFreeAddresses(write, addresses);
}

/** A card is in one network, and in a subnet that is nobody's alone. */
function refusesCard({ id, inputs, azure }: Write): void {
  for (const subnetId of textsAt(inputs, "ipConfigurations[].subnet.id")) {
    needRegion(azure, id, inputs.location, [parentOf(subnetId)]);
    const subnet = azure.stored(subnetId);
    if (subnet && valuesAt(subnet.inputs, "delegations[]").length > 0)
      throw new AzureError("ResourceNotPermittedOnDelegatedSubnet", `Subnet ${subnetId} is delegated: ${id}.`);
    if (/^Azure(Bastion|Firewall)/i.test(nameIn(subnetId)))
      throw new AzureError("BadRequest", `Subnet ${subnetId} is for one service alone: ${id}.`);
  }
}

/** Addresses of a card, somewhere in its subnet behind those that Azure keeps. */
function cardAddresses({ id, inputs, stored }: Created): Properties[] | undefined {
  const own = inputs.ipConfigurations as Properties[] | undefined;
  return own?.map((configuration, i) => {
    const subnet = (configuration.subnet as Properties | undefined)?.id;
    const range = typeof subnet === "string" ? stored(subnet)?.inputs.addressPrefix : undefined;
    const [a, b] = bytesOf(id);
    const [first, second, third, last] = (typeof range === "string" ? range.split("/")[0] : `10.${a}.${b}.0`).split(
      ".",
    );
    return {
      ...configuration,
      primary: i === 0,
      privateIPAddress: [first, second, third, Number(last) + 4 + i].join("."),
      provisioningState: "Succeeded",
    };
  });
}

/** Sources. Replacements: azure-native's list, which has neither. Required: bastion/configuration-settings. Fixed: azurerm's ForceNew
 *  (bastion_host_resource.go: addresses, zones). Codes, but those of zones and regions, are inferred. */
export const bastionTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:BastionHost",
    nameIs: "random",
    name: named(),
    required: ["location", "ipConfigurations"],
    replaces: [],
    references: [subnetAt("ipConfigurations[].subnet.id"), publicAddressAt("ipConfigurations[].publicIPAddress.id")],
    fixed: [
      { path: "ipConfigurations[].subnet.id", code: "PropertyChangeNotAllowed" },
      { path: "ipConfigurations[].publicIPAddress.id", code: "PropertyChangeNotAllowed" },
      ...fixedZones,
    ],
    oneAtATime: id => id,
    refuses: refusesBastion,
    computed: created => ({
      ...child("bastionHosts", created),
      dnsName: `bst-${created.name.toLowerCase()}.bastion.azure.com`,
    }),
  },
  {
    token: "azure-native:network:NetworkInterface",
    nameIs: "random",
    name: named(),
    required: ["location", "ipConfigurations"],
    replaces: [],
    references: [subnetAt("ipConfigurations[].subnet.id"), publicAddressAt("ipConfigurations[].publicIPAddress.id")],
    refuses: refusesCard,
    computed: created => ({ ...common("networkInterfaces", created), ipConfigurations: cardAddresses(created) }),
    unknownBefore: [
      "ipConfigurations[].privateIPAddress",
      "ipConfigurations[].primary",
      "ipConfigurations[].provisioningState",
    ],
  },
];
