import { AzureError } from "../../refusal";
import { isWithin, overlap, rangeOf, type Range } from "../../ranges";
import type { ModelledType, Stored, View, Write } from "../../resourceType";
import { common, named, needQuota, needRange, sameId, siblings, textsAt } from "./networkShared";
import { nameIn, parentOf } from "../../resourceIds";

/** Ranges that no network may have. Source: learn.microsoft.com/azure/virtual-network/virtual-networks-faq. */
const reserved = ["224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32"];

/** Ranges of a network that the model holds; undefined where it knows none. */
export function spaceOf(azure: View, network: string): Range[] | undefined {
  const inputs = azure.stored(network)?.inputs;
  return inputs && textsAt(inputs, "addressSpace.addressPrefixes[]").flatMap(text => rangeOf(text) ?? []);
}

/** Ranges of a subnet, under either of its two properties. */
export const rangesOf = (subnet: Stored): Range[] =>
  ["addressPrefix", "addressPrefixes[]"]
    .flatMap(path => textsAt(subnet.inputs, path))
    .flatMap(text => rangeOf(text) ?? []);

function refusesNetwork({ id, name, inputs, before, azure }: Write): void {
  const ranges = textsAt(inputs, "addressSpace.addressPrefixes[]").map(text => needRange(text, id));
  // The code is inferred: that of a network which is not valid.
  const invalid = (why: string) =>
    new AzureError("NetcfgInvalidVirtualNetworkSite", `Virtual network ${name} is not valid: ${why}.`);
  if (ranges.length === 0) throw invalid("it has no address space");
  for (const [i, range] of ranges.entries()) {
    const other = ranges.slice(0, i).find(earlier => overlap(earlier, range));
    if (other) throw invalid(`its address prefixes ${other.text} and ${range.text} overlap`);
    const taken = reserved.find(text => overlap(range, needRange(text, id)));
    // The code is inferred likewise.
    if (taken !== undefined) {
      throw new AzureError(
        "NetcfgInvalidIPAddressPrefix",
        `Address prefix ${range.text} of ${name} is not valid: Azure keeps ${taken}.`,
      );
    }
  }
  if (!before) return;
  const subnets = azure.all("network:Subnet").filter(subnet => sameId(parentOf(subnet.id), id));
  const outside = subnets.find(
    subnet => !rangesOf(subnet).every(range => ranges.some(outer => isWithin(range, outer))),
  );
  if (outside) throw outsideNetwork(outside.id, id);
  for (const peering of azure.all("network:VirtualNetworkPeering").filter(p => sameId(parentOf(p.id), id))) {
    const remote = textsAt(peering.inputs, "remoteVirtualNetwork.id")[0];
    needApart(peering.id, ranges, spaceOf(azure, remote) ?? [], "VnetAddressSpacesOverlap");
  }
}

/** Azure's answer to a subnet without room in its network. */
export const outsideNetwork = (subnet: string, network: string): AzureError =>
  new AzureError(
    "NetcfgSubnetRangeOutsideVnet",
    `Subnet '${nameIn(subnet)}' is not valid because its IP address range is outside the IP address range of virtual network '${nameIn(network)}'.`,
  );

function refusesPeering(write: Write): void {
  const { id, inputs, azure } = write;
  const [remote] = textsAt(inputs, "remoteVirtualNetwork.id");
  const own = spaceOf(azure, parentOf(id)) ?? [];
  const others = siblings(write, "network:VirtualNetworkPeering");
  if (others.some(other => textsAt(other.inputs, "remoteVirtualNetwork.id").some(peer => sameId(peer, remote)))) {
    throw new AzureError(
      "AnotherPeeringAlreadyReferencesRemoteVnet",
      `Peering already references remote virtual network ${remote}. Cannot add another peering referencing the same remote virtual network.`,
    );
  }
  needApart(id, own, spaceOf(azure, remote) ?? [], "VnetAddressSpacesOverlap");
  for (const other of others) {
    const peer = textsAt(other.inputs, "remoteVirtualNetwork.id")[0];
    needApart(
      id,
      spaceOf(azure, remote) ?? [],
      spaceOf(azure, peer) ?? [],
      "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    );
  }
  needQuota(others.length + 1, 500, `Peerings of ${parentOf(id)}`);
}

function needApart(peering: string, ranges: readonly Range[], others: readonly Range[], code: string): void {
  const shared = ranges.filter(range => others.some(other => overlap(range, other)));
  if (shared.length === 0) return;
  throw new AzureError(
    code,
    `Cannot create or update peering ${peering}. Virtual networks cannot be peered because their address spaces overlap. Overlapping address prefixes: ${shared.map(range => range.text).join(", ")}.`,
  );
}

/** Sources. Replacements: azure-native's list (pkg/gen/replacement.go). Fixed: azurerm's ForceNew
 *  (virtual_network_resource.go, virtual_network_peering_resource.go). Refusals: Azure's answers as issues quote them
 *  (ResourceModules#731 and azure-cli on peerings), manage-virtual-network.md (a network's ranges are apart) and
 *  virtual-networks-faq.md. */
export const virtualNetworkTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:VirtualNetwork",
    nameIs: "random",
    name: named(2, 64),
    required: ["location", "addressSpace"],
    replaces: ["location"],
    oneAtATime: id => id,
    refuses: refusesNetwork,
    computed: created => common("virtualNetworks", created),
  },
  {
    token: "azure-native:network:VirtualNetworkPeering",
    nameIs: "logical",
    name: named(),
    required: ["remoteVirtualNetwork"],
    replaces: [],
    // A network goes although others are peered with it: their peerings are then disconnected.
    references: [{ path: "remoteVirtualNetwork.id", of: "microsoft.network/virtualnetworks" }],
    // The code is inferred: Azure's general one for what can't change.
    fixed: [{ path: "remoteVirtualNetwork.id", code: "PropertyChangeNotAllowed" }],
    oneAtATime: parentOf,
    refuses: refusesPeering,
    // The state as after this one's creation: Connected only once the peering back is there too.
    computed: created => ({
      ...common("virtualNetworks/virtualNetworkPeerings", created),
      peeringState: "Initiated",
    }),
  },
];
