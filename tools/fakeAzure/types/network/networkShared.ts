import {
  valuesAt,
  type Created,
  type Fixed,
  type Reference,
  type Stored,
  type View,
  type Write,
} from "../../resourceType";
import { guid } from "../../../../testing/madeUp";
import { AzureError } from "../../refusal";
import { rangeOf, type Range } from "../../ranges";
import type { Properties } from "../../../wire";
import { parentOf } from "../../resourceIds";

/** Outputs of a resource that is in another one. */
export const child = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-05-01",
  provisioningState: "Succeeded",
});

/** Outputs of a resource with a GUID. */
export const common = (type: string, created: Created): Properties => ({
  ...child(type, created),
  resourceGuid: guid(created.id),
});

/** Names of Microsoft.Network. Source: Azure/azure-docs, resource-name-rules.md; the words are those of Azure's answer
 *  InvalidResourceName, which counts 80 letters where a type has no limit of its own. */
export const named = (least = 1, most = 80): { readonly pattern: RegExp; readonly rule: string } => ({
  pattern: new RegExp(`^(?=.{${least},${most}}$)[A-Za-z0-9]([\\w.-]*\\w)?$`),
  rule: `The name can be ${least} to ${most} characters long. It must begin with a letter or digit, and it must end with a letter, digit or '_'. The name may contain word characters or '.', '-'.`,
});

/** Whether two ids are one: Azure does not look at their case. */
export const sameId = (one: unknown, other: unknown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();

/** Resources of a type in the same resource as the one that is written, without itself. */
export const siblings = ({ id, azure }: Write, type: string): readonly Stored[] =>
  azure.all(type).filter(other => sameId(parentOf(other.id), parentOf(id)) && !sameId(other.id, id));

/** The texts at a path. */
export const textsAt = (node: unknown, path: string): string[] =>
  valuesAt(node, path).filter(value => typeof value === "string");

/** Zones of a resource; none where it is in no zone. */
export const zonesOf = (inputs: Properties | undefined): readonly string[] => textsAt(inputs, "zones[]");

/** Refuses what the model holds in another region. Azure looks for it in the region of what refers to it, and says that
 *  it is not there (the answer itself: "... that both resources are in the same region"). */
export function needRegion(azure: View, id: string, location: unknown, references: readonly string[]): void {
  const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");
  const elsewhere = references.find(reference => {
    const other = azure.stored(reference)?.inputs.location;
    return other !== undefined && location !== undefined && plain(other) !== plain(location);
  });
  if (elsewhere === undefined) return;
  throw new AzureError(
    "InvalidResourceReference",
    `Resource ${elsewhere} referenced by resource ${id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );
}

/** A range as Azure reads it. The codes and words are Azure's answers: to 10.0.0.0/160 and to 10.0.0.1/24. */
export function needRange(text: unknown, id: string): Range {
  const range = rangeOf(text);
  if (!range) {
    throw new AzureError(
      "InvalidAddressPrefixFormat",
      `Address prefix ${String(text)} of resource ${id} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
    );
  }
  if (range.isExact) return range;
  throw new AzureError(
    "InvalidCIDRNotation",
    `The address prefix ${range.text} in resource ${id} has an invalid CIDR notation. For the given prefix length, the address prefix should be ${range.start}.`,
  );
}

/** Zones are one to three, as every region with zones has them. Source of the code: azure-rest-api-specs#9526. */
export function needZones({ id, inputs }: Write): void {
  const wrong = zonesOf(inputs).find(zone => !["1", "2", "3"].includes(zone));
  if (wrong === undefined) return;
  throw new AzureError(
    "InvalidAvailabilityZone",
    `The zone(s) '${wrong}' for resource '${id}' is not supported. The supported zones for location '${String(inputs.location)}' are '1,2,3'`,
  );
}

/** Zones are chosen once. Sources: azurerm's ForceNew; the code is in the comments of Azure's SDKs for Java and .NET. */
export const fixedZones: readonly Fixed[] = [{ path: "zones", code: "ResourceAvailabilityZonesCannotBeModified" }];

/** A public address that something uses is not let go. */
export const publicAddressAt = (path: string): Reference => ({
  path,
  of: "microsoft.network/publicipaddresses",
  inUse: "PublicIPAddressCannotBeDeleted",
});

/** A public prefix that something uses is not let go (kube-egress-gateway#1223). */
export const publicPrefixAt = (path: string): Reference => ({
  path,
  of: "microsoft.network/publicipprefixes",
  inUse: "InUsePublicIpPrefixCannotBeDeleted",
});

/** A subnet that something is in is not let go. */
export const subnetAt = (path: string): Reference => ({
  path,
  of: "microsoft.network/virtualnetworks/subnets",
  inUse: "InUseSubnetCannotBeDeleted",
});

/** Public addresses belong to one resource, and to one of its configurations. The codes are Azure's answers. */
export function needFreeAddresses({ id, azure }: Write, addresses: readonly string[]): void {
  const twice = addresses.find((address, i) => addresses.findIndex(other => sameId(other, address)) !== i);
  if (twice !== undefined) {
    throw new AzureError(
      "PublicIPReferencedByMultipleIPConfigs",
      `Public ip address ${twice} is referenced by multiple ipconfigs in resource: ${id}.`,
    );
  }
  for (const address of addresses) {
    const user = azure.usersOf(address).find(other => !sameId(other.id, id));
    if (!user) continue;
    throw new AzureError(
      "PublicIPAddressInUse",
      `Resource ${id} is referencing public IP address ${address} that is already allocated to resource ${user.id}.`,
    );
  }
}

/** Limits of a subscription (azure-subscription-service-limits.md, networking). The code is inferred: Azure's general
 *  one for quotas. */
export function needQuota(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new AzureError("QuotaExceeded", `${what}: ${count} exceeds the limit of ${most}.`);
}
