import { AzureError } from "../../refusal";
import { publicAddress, type Created, type ModelledType, type Write } from "../../resourceType";
import {
  common,
  fixedZones,
  named,
  needFreeAddresses,
  needRegion,
  needZones,
  publicAddressAt,
  publicPrefixAt,
  textsAt,
  zonesOf,
} from "./networkShared";

/** The prefix of the given length around an address. */
function publicPrefix({ id, inputs }: Created): string {
  const length = Number(inputs.prefixLength);
  const [first, second, third, last] = publicAddress(id).split(".").map(Number);
  return `${first}.${second}.${third}.${last - (last % 2 ** (32 - length))}/${length}`;
}

const skuOf = (inputs: unknown, none: string): string => textsAt(inputs, "sku.name")[0] ?? none;

function refusesAddress(write: Write): void {
  const { id, name, inputs, azure } = write;
  if (skuOf(inputs, "Basic") !== "Basic" && inputs.publicIPAllocationMethod !== "Static") {
    throw new AzureError(
      "StandardSkuPublicIPAddressesMustBeStatic",
      `Standard sku publicIp ${name} must have AllocationMethod set to Static.`,
    );
  }
  needZones(write);
  needRegion(azure, id, inputs.location, textsAt(inputs, "publicIPPrefix.id"));
}

function refusesGateway(write: Write): void {
  const { id, inputs, azure } = write;
  const zones = zonesOf(inputs);
  if (zones.length > 1) {
    throw new AzureError(
      "ResourceCannotHaveMultipleZonesSpecified",
      `Resource ${id} has ${zones.length} zones specified. Only one zone can be specified for this resource.`,
    );
  }
  needZones(write);
  const addresses = textsAt(inputs, "publicIpAddresses[].id");
  const all = [...addresses, ...textsAt(inputs, "publicIpPrefixes[].id")];
  needRegion(azure, id, inputs.location, all);
  for (const address of all) {
    const stored = azure.stored(address);
    if (!stored) continue;
    // The code is inferred: that of a subnet whose resources a NAT gateway can't serve.
    if (skuOf(stored.inputs, "Basic") !== skuOf(inputs, "Standard")) {
      throw new AzureError(
        "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed",
        `Nat gateway ${id} can't use ${address}, whose sku is another.`,
      );
    }
    const theirs = zonesOf(stored.inputs);
    if (zones.length === 1 && theirs.length < 2 && theirs[0] !== zones[0]) {
      throw new AzureError(
        "PublicIPOrPrefixAndStandardSkuNatGatewayZoneDoNotMatch",
        `Nat gateway ${id} is in zone ${zones[0]}, and ${address} in ${theirs[0] ?? "none"}.`,
      );
    }
  }
  needFreeAddresses(write, addresses);
  // The codes are inferred: Azure's general ones. Source of both figures: nat-gateway-resource.md.
  if (addresses.length > 16) {
    throw new AzureError("QuotaExceeded", `Nat gateway ${id} has ${addresses.length} addresses, more than 16.`);
  }
  const idle = Number(inputs.idleTimeoutInMinutes ?? 4);
  if (idle < 4 || idle > 120) {
    throw new AzureError("InvalidParameter", `The idle timeout of ${id} is ${idle}, not within 4 and 120 minutes.`);
  }
}

/** Sources. Replacements: azure-native's list (pkg/gen/replacement.go), which has addresses only, and of NAT gateways
 *  and prefixes nothing. Fixed: azurerm's ForceNew (nat_gateway_resource.go, public_ip_resource.go,
 *  public_ip_prefix_resource.go); the code of a SKU is in the comments of Azure's SDKs. Zones:
 *  nat-availability-zones.md: a zonal gateway takes addresses of its zone and redundant ones, one without a zone takes
 *  all. Codes: Azure's answers as issues and changelogs quote them. */
export const publicAddressTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:PublicIPAddress",
    nameIs: "random",
    name: named(),
    required: ["location"],
    replaces: ["location", "sku", "publicIPAddressVersion", "publicIPPrefix"],
    references: [publicPrefixAt("publicIPPrefix.id")],
    fixed: [{ path: "sku.name", code: "SkuCannotBeChangedOnUpdate" }, ...fixedZones],
    refuses: refusesAddress,
    computed: created => ({ ...common("publicIPAddresses", created), ipAddress: publicAddress(created.id) }),
  },
  {
    token: "azure-native:network:NatGateway",
    nameIs: "random",
    name: named(),
    required: ["location", "sku"],
    replaces: [],
    references: [publicAddressAt("publicIpAddresses[].id"), publicPrefixAt("publicIpPrefixes[].id")],
    // The code of the SKU is inferred: that of addresses and load balancers.
    fixed: [{ path: "sku.name", code: "SkuCannotBeChangedOnUpdate" }, ...fixedZones],
    refuses: refusesGateway,
    computed: created => common("natGateways", created),
  },
  {
    token: "azure-native:network:PublicIPPrefix",
    nameIs: "random",
    name: named(),
    required: ["location", "prefixLength"],
    replaces: [],
    // The code of the length is inferred: Azure's general one for what can't change.
    fixed: [
      { path: "sku.name", code: "SkuCannotBeChangedOnUpdate" },
      { path: "prefixLength", code: "PropertyChangeNotAllowed" },
      ...fixedZones,
    ],
    refuses: needZones,
    computed: created => ({ ...common("publicIPPrefixes", created), ipPrefix: publicPrefix(created) }),
  },
];
