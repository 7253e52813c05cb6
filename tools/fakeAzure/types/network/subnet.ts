import { AzureError } from "../../refusal";
import { isWithin, overlap } from "../../ranges";
import { valuesAt, type ModelledType, type Write } from "../../resourceType";
import { child, named, needQuota, needRange, needRegion, sameId, siblings, textsAt } from "./networkShared";
import { outsideNetwork, rangesOf, spaceOf } from "./virtualNetwork";
import { nameIn, parentOf } from "../../resourceIds";

/** Subnets that Azure guards itself. Sources: firewall-faq.yml, vpn-gateway-about-vpn-gateway-settings.md. */
const guarded = ["GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet"];

/** Whether something is in the subnet that is written. */
const isUsed = ({ id, azure }: Write): boolean => azure.usersOf(id).length > 0;

function refuses(write: Write): void {
  const { id, name, inputs, before, azure } = write;
  const network = parentOf(id);
  const texts = ["addressPrefix", "addressPrefixes[]"].flatMap(path => valuesAt(inputs, path));
  if (texts.length === 0) {
    throw new AzureError(
      "AddressPrefixStringCannotBeNullOrEmpty",
      `Address prefix string for resource ${id} cannot be null or empty.`,
    );
  }
  const ranges = texts.map(text => needRange(text, id));
  // The code is inferred: that of a subnet which is not valid. Source of the size: virtual-networks-faq.md.
  if (ranges.some(({ version, length }) => (version === 4 ? length > 29 : length !== 64))) {
    throw new AzureError(
      "NetcfgInvalidSubnet",
      `Subnet '${name}' is not valid in virtual network '${network}': /29 is the smallest, and IPv6 takes /64.`,
    );
  }
  const space = spaceOf(azure, network);
  if (space && !ranges.every(range => space.some(outer => isWithin(range, outer)))) throw outsideNetwork(id, network);
  const others = siblings(write, "network:Subnet");
  const other = others.find(subnet => rangesOf(subnet).some(theirs => ranges.some(range => overlap(range, theirs))));
  if (other) {
    throw new AzureError(
      "NetcfgSubnetRangesOverlap",
      `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${nameIn(network)}': ${other.id}.`,
    );
  }
  needQuota(others.length + 1, 3000, `Subnets of ${network}`);

  const lost = before && rangesOf(before).find(range => !ranges.some(kept => kept.start === range.start));
  if (lost && isUsed(write)) {
    throw new AzureError(
      "InUsePrefixCannotBeDeleted",
      `IpPrefix ${lost.text} on Subnet ${name} has active allocations and cannot be deleted.`,
    );
  }
  refusesGuard(write);
  const referenced = ["routeTable.id", "natGateway.id", "networkSecurityGroup.id"].flatMap(path =>
    textsAt(inputs, path),
  );
  needRegion(azure, id, azure.stored(network)?.inputs.location, referenced);
  const [natGateway] = textsAt(inputs, "natGateway.id");
  const served = natGateway === undefined ? [] : azure.usersOf(natGateway);
  if (served.some(subnet => !sameId(parentOf(subnet.id), network))) {
    throw new AzureError(
      "NatGatewayCannotBeUsedBySubnetsBelongingToDifferentVirtualNetworks",
      `Nat gateway ${natGateway} is used by subnets of another virtual network than ${network}.`,
    );
  }
}

/** What the subnets of Azure's gateways and firewalls can't have. */
function refusesGuard({ name, inputs }: Write): void {
  const is = (subnet: string): boolean => subnet.toLowerCase() === name.toLowerCase();
  const [group] = textsAt(inputs, "networkSecurityGroup.id");
  // A firewall's subnets have none either, with a code of their own that no source shows.
  if (group !== undefined && guarded.some(is)) {
    throw new AzureError(
      "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
      `The operation failed because the network security group ${group} can not be associated to the ${name}.`,
    );
  }
  // The code is inferred: that of other resources which a gateway's subnet can't have. Source: nat-overview.md.
  if (textsAt(inputs, "natGateway.id").length > 0 && is("GatewaySubnet")) {
    throw new AzureError("GatewaySubnet", "A NAT gateway can't be associated to the GatewaySubnet.");
  }
}

/** Sources. Fixed: virtual-network-manage-subnet.md, and Azure's answers as issues quote them (aci and aks on
 *  delegations). In use: terraform-provider-azurerm's issues on each of the codes. */
export const subnetTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:Subnet",
    nameIs: "logical",
    name: named(),
    required: [],
    replaces: [],
    references: [
      { path: "routeTable.id", of: "microsoft.network/routetables", inUse: "InUseRouteTableCannotBeDeleted" },
      { path: "natGateway.id", of: "microsoft.network/natgateways", inUse: "InUseNatGatewayCannotBeDeleted" },
      {
        path: "networkSecurityGroup.id",
        of: "microsoft.network/networksecuritygroups",
        inUse: "InUseNetworkSecurityGroupCannotBeDeleted",
      },
    ],
    fixed: [
      {
        path: "delegations[].serviceName",
        code: "SubnetDelegationsCannotChangeWhenSubnetUsedByResource",
        when: (_before, _after, write) => isUsed(write),
      },
    ],
    oneAtATime: parentOf,
    refuses,
    computed: created => child("virtualNetworks/subnets", created),
  },
];
