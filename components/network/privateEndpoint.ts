import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { wellFormed } from "../shared/args";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";

/** Arguments of PrivateEndpoint. */
export interface PrivateEndpointArgs {
  /** Resource group. Required. Change: replaces the endpoint. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region of the subnet. Default: azure-native:location, else the resource group's. Change: replaces the endpoint. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the endpoint. */
  name: pulumi.Input<string>;
  /** Resource id of the subnet that it takes addresses of. Required. Change: replaces the endpoint. */
  subnetId: pulumi.Input<string>;
  /** Resource id of the service that it leads to. Required. Change: replaces the endpoint. */
  targetId: pulumi.Input<string>;
  /** Part of the service that it leads to, in Azure's words: registry, vault, blob. Required. Change: replaces the endpoint.
   *  Source: Azure's documentation, private-endpoint-overview. */
  subresource: string;
  /** Whether the service's owner approves it by hand. Default: false, Azure approves it where whoever deploys may do so.
   *  Change: replaces the endpoint. */
  byHand?: boolean;
  /** Resource ids of the private DNS zones that its names are written into. Default: none; somebody else, such as Azure
   *  Policy, writes them. Change: in place. */
  zoneIds?: pulumi.Input<string>[];
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
}

/** An address in a network for a service of Azure. Creates: the endpoint, and the group of its zones, which keeps their
 *  records. An endpoint holds nothing, so it may be replaced. */
export class PrivateEndpoint extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly privateEndpointId: pulumi.Output<string>;

  constructor(name: string, args: PrivateEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("PrivateEndpoint", name, args);
    super("aks:index:PrivateEndpoint", name, args, withHandedOn(opts));

    this.privateEndpointId = buildPrivateEndpoint(name, args, { parent: this }).privateEndpointId;
    this.registerOutputs({ privateEndpointId: this.privateEndpointId });
  }
}

/** Creates the endpoint and the group of its zones. */
export function buildPrivateEndpoint(name: string, args: PrivateEndpointArgs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, zoneIds = [] } = args;
  const connection = { name: args.subresource, privateLinkServiceId: args.targetId, groupIds: [args.subresource] };
  // What Azure Policy or a landing zone's automation adds is a zone group of its own, which is no part of what is sent here.
  const endpoint = new network.PrivateEndpoint(
    `${name}-endpoint`,
    {
      resourceGroupName,
      location,
      privateEndpointName: args.name,
      subnet: { id: args.subnetId },
      ...(args.byHand === true
        ? { manualPrivateLinkServiceConnections: [{ ...connection, requestMessage: "for the nodes of a cluster" }] }
        : { privateLinkServiceConnections: [connection] }),
      tags,
    },
    {
      ...opts,
      replaceOnChanges: ["subnet", "privateLinkServiceConnections", "manualPrivateLinkServiceConnections"],
      deleteBeforeReplace: true,
    },
  );
  if (zoneIds.length > 0) {
    new network.PrivateDnsZoneGroup(
      `${name}-zones`,
      {
        resourceGroupName,
        privateEndpointName: actualName(endpoint.name, args.name),
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: zoneIds.map(id => ({
          name: pulumi.output(id).apply(zone => (zone.split("/").at(-1) ?? "").replaceAll(".", "-")),
          privateDnsZoneId: id,
        })),
      },
      opts,
    );
  }
  return { privateEndpointId: endpoint.id };
}
