import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { apiServerSubnetRules } from "../../design/cluster/apiServer/vnetIntegrationRules";
import type { Rule } from "../../design/contract/rule";
import { leftToOthers } from "../../design/drift/owners";
import { everyFeature } from "../../design/features";
import { planNetwork } from "../../design/network/addresses";
import { ownNetworkRules, ownSubnetRules, type NetworkPart } from "../../design/network/ownNetworkRules";
import { dnsServersFact, wrongAddresses } from "../../design/network/rangeFacts";
import { checkedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { refusingHooks } from "../shared/hooks";
import { protectedUnless } from "../shared/protection";

/** A subnet of a Network. */
export interface NetworkSubnetArgs {
  /** Its range. Default: laid out, a /28, or what Azure's service of this key demands: apiServer, firewall,
   *  firewallManagement. Allowed: a range inside addressSpace. Change: refused while something uses it. */
  addressPrefix?: string;
  /** Name in Azure. Default: the subnet's key. Change: replaces the subnet, refused by Azure while it is used. */
  name?: pulumi.Input<string>;
  /** Resource id of the NAT gateway that traffic leaves through. Default: none. Change: in place, cuts egress. */
  natGatewayId?: pulumi.Input<string>;
  /** Resource id of the route table. Default: none. Change: in place, may cut egress. */
  routeTableId?: pulumi.Input<string>;
  /** Resource id of the network security group. Default: none. Change: in place. */
  networkSecurityGroupId?: pulumi.Input<string>;
  /** Service that the subnet is delegated to, for example Microsoft.ContainerService/managedClusters. Default: none,
   *  and what AKS delegates itself stays. Change: in place. */
  delegation?: string;
  /** Whether machines without egress of their own get one from Azure. Default: false; Azure's own where the subnet is
   *  one of Azure's services. Change: in place, for new machines. */
  defaultOutboundAccess?: boolean;
}

/** Arguments of Network. */
export interface NetworkArgs {
  /** Resource group. Required. Change: replaces the network. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the network. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the network. */
  name: pulumi.Input<string>;
  /** Ranges of the network. Required. Change: in place; used parts must stay. */
  addressSpace: string[];
  /** Subnets by key. Required: one. Change of a key: another subnet. */
  subnets: Record<string, NetworkSubnetArgs>;
  /** DNS servers. Default: Azure's own. Change: in place; nodes learn of it at their next image upgrade. */
  dnsServers?: string[];
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the network. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A virtual network with subnets for nodes. Creates: one virtual network, its subnets one after the other. */
export class Network extends pulumi.ComponentResource {
  /** Resource id of the virtual network. */
  public readonly vnetId: pulumi.Output<string>;
  /** Resource ids of the subnets by key. */
  public readonly subnetIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkedArgs("Network", name, args);
    args = checked.args;
    const { part, problems } = judgedPart<Ranges, NetworkPart & DnsServersPart>(
      name,
      { settings: rangesOf(args), problems: checked.problems },
      networkComponentRules,
      settings => ({
        addresses: planNetwork("", settings.addressSpace, settings.subnets),
        dnsServers: settings.dnsServers,
      }),
    );
    super("aks:index:Network", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const { subnets } = args;
    const inOrder = part.addresses.subnets.map(({ key, ranges }) => ({
      key,
      ...subnets[key],
      addressPrefix: ranges[0]?.text ?? "",
    }));
    const built = buildNetwork(name, { ...args, subnets: inOrder }, { parent: this });
    this.vnetId = built.vnetId;
    this.subnetIds = pulumi.output(Object.fromEntries(Object.keys(subnets).map(key => [key, built.subnetIds[key]])));
    this.registerOutputs({ vnetId: this.vnetId, subnetIds: this.subnetIds });
  }
}

/** What of the args the rules are about; ids from elsewhere are not. */
type Ranges = Pick<NetworkArgs, "addressSpace" | "subnets"> & DnsServersPart;

const rangesOf = ({ addressSpace, subnets, dnsServers = [] }: NetworkArgs): Ranges => ({
  addressSpace,
  subnets: Object.fromEntries(Object.entries(subnets).map(([key, { addressPrefix }]) => [key, { addressPrefix }])),
  dnsServers,
});

/** DNS servers of a network alone. */
interface DnsServersPart {
  readonly dnsServers: readonly string[];
}

const networkComponentRules: readonly Rule<NetworkPart & DnsServersPart>[] = [
  ...ownNetworkRules,
  ...ownSubnetRules,
  ...everyFeature.flatMap(feature => feature.networkRules ?? []),
  ...apiServerSubnetRules,
  { ...dnsServersFact, judge: ({ dnsServers }) => wrongAddresses("dnsServers", dnsServers) },
];

/** A network whose subnets all have their ranges, in the order in which they are created. */
type NetworkPlan = Omit<NetworkArgs, "subnets"> & {
  readonly subnets: readonly (NetworkSubnetArgs & { readonly key: string; readonly addressPrefix: string })[];
};

/** Creates the network and its subnets. Their ids are one by one: in a preview a new subnet must not make the others'
 *  ids unknown. */
export function buildNetwork(name: string, plan: NetworkPlan, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName } = plan;
  const guarded = { ...opts, ...protectedUnless(plan.allowReplacement ?? false) };
  const vnet = new network.VirtualNetwork(
    `${name}-vnet`,
    {
      resourceGroupName,
      location: plan.location,
      virtualNetworkName: plan.name,
      addressSpace: { addressPrefixes: plan.addressSpace },
      dhcpOptions: plan.dnsServers?.length ? { dnsServers: plan.dnsServers } : undefined,
      tags: plan.tags,
    },
    guarded,
  );
  const hooks = refusingHooks("Network", name, opts.parent);
  const virtualNetworkName = actualName(vnet.name, plan.name);
  const subnetIds: Record<string, pulumi.Output<string>> = {};
  let last: pulumi.Resource = vnet;
  for (const subnet of plan.subnets) {
    const { key, natGatewayId, routeTableId, networkSecurityGroupId, delegation } = subnet;
    const subnetName = subnet.name ?? key;
    const isService = (text: string): boolean => /^(Azure\w+|Gateway)Subnet$/.test(text);
    const byName =
      typeof subnetName === "string"
        ? outboundOf(isService(subnetName))
        : pulumi.output(subnetName).apply(text => outboundOf(isService(text)));
    // Azure answers AnotherOperationInProgress to parallel writes in one network, so each waits for the last.
    const made = new network.Subnet(
      `${name}-subnets/${key}`,
      {
        resourceGroupName,
        virtualNetworkName,
        subnetName,
        addressPrefix: subnet.addressPrefix,
        natGateway: refer(natGatewayId),
        routeTable: refer(routeTableId),
        networkSecurityGroup: refer(networkSecurityGroupId),
        delegations: delegation === undefined ? undefined : [{ name: "aks", serviceName: delegation }],
        defaultOutboundAccess: subnet.defaultOutboundAccess ?? (delegation === undefined ? byName : undefined),
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      {
        ...guarded,
        hooks,
        dependsOn: last,
        ignoreChanges: delegation === undefined ? leftToOthers("network:Subnet") : [],
      },
    );
    subnetIds[key] = made.id;
    last = made;
  }
  return { vnetId: vnet.id, subnetIds };
}

/** Nothing where Azure decides by itself. */
const outboundOf = (forService: boolean): boolean | undefined => (forService ? undefined : false);

const refer = (id: pulumi.Input<string> | undefined): { id: pulumi.Input<string> } | undefined =>
  id === undefined ? undefined : { id };
