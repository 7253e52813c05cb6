import { AzureError } from "../../refusal";
import { isAddress, rangeOf } from "../../ranges";
import type { ModelledType, Write } from "../../resourceType";
import { child, common, named, needQuota, needRange, siblings } from "./networkShared";
import { nameIn, parentOf } from "../../resourceIds";

/** A service tag, which a route may have in place of a range: AzureCloud.westeurope. */
const isTag = (text: unknown): boolean => typeof text === "string" && /^[A-Z][A-Za-z0-9.]+$/.test(text);

function refuses(write: Write): void {
  const { id, name, inputs } = write;
  const { addressPrefix, nextHopType, nextHopIpAddress } = inputs;
  if (!isTag(addressPrefix)) needRange(addressPrefix, id);
  const isAppliance = nextHopType === "VirtualAppliance";
  if (isAppliance && (nextHopIpAddress === undefined || nextHopIpAddress === "")) {
    throw new AzureError(
      "MissingNextHopIpAddress",
      `NextHopIpAddress cannot be Null or Empty in route ${name} when NextHopType is VirtualAppliance.`,
    );
  }
  // The code is inferred: Azure's general one. Source: virtual-networks-udr-overview.md.
  if (isAppliance ? !isAddress(nextHopIpAddress) : nextHopIpAddress !== undefined) {
    throw new AzureError(
      "InvalidRequestFormat",
      `Route ${name} can't have the next hop ${String(nextHopIpAddress)} with NextHopType ${String(nextHopType)}.`,
    );
  }
  const place = (prefix: unknown): unknown => rangeOf(prefix)?.start ?? prefix;
  const others = siblings(write, "network:Route");
  const same = others.find(other => place(other.inputs.addressPrefix) === place(addressPrefix));
  if (same) {
    throw new AzureError(
      "RouteConflict",
      `Route: ${name} conflicts with Route: ${nameIn(same.id)}. Routes cannot have the same AddressPrefix.`,
    );
  }
  needQuota(others.length + 1, 400, `Routes of ${parentOf(id)}`);
}

/** Sources. Codes: Azure's answers as cloud-provider-azure#657 and terraform-provider-azurerm#20365 quote them. Limits:
 *  azure-subscription-service-limits.md. */
export const routeTableTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:RouteTable",
    nameIs: "random",
    name: named(),
    required: ["location"],
    replaces: [],
    oneAtATime: id => id,
    computed: created => common("routeTables", created),
  },
  {
    token: "azure-native:network:Route",
    nameIs: "logical",
    name: named(),
    required: ["addressPrefix", "nextHopType"],
    replaces: [],
    oneAtATime: parentOf,
    refuses,
    computed: created => ({ ...child("routeTables/routes", created), hasBgpOverride: false }),
  },
];
