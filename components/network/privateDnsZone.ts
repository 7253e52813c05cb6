import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { wellFormed } from "../shared/args";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of PrivateDnsZone. */
export interface PrivateDnsZoneArgs {
  /** Resource group. Required. Change: replaces the zone. */
  resourceGroupName: pulumi.Input<string>;
  /** Name, for example privatelink.westeurope.azmk8s.io. Required. Change: replaces the zone. */
  name: pulumi.Input<string>;
  /** Resource ids of networks that find what is in the zone, by key. Not that of the cluster's own nodes, which AKS
   *  links itself. Default: none. Change of a key or id: another link. */
  links?: Record<string, pulumi.Input<string>>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the zone. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A private DNS zone for API servers. Creates: the zone and a link for each network. */
export class PrivateDnsZone extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly zoneId: pulumi.Output<string>;

  constructor(name: string, args: PrivateDnsZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("PrivateDnsZone", name, args);
    super("aks:index:PrivateDnsZone", name, args, withHandedOn(opts));

    this.zoneId = buildPrivateDnsZone(name, args, { parent: this }).zoneId;
    this.registerOutputs({ zoneId: this.zoneId });
  }
}

/** Creates the zone and its links. */
export function buildPrivateDnsZone(name: string, args: PrivateDnsZoneArgs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, tags } = args;
  const zone = new privatedns.PrivateZone(
    `${name}-zone`,
    { resourceGroupName, location: "Global", privateZoneName: args.name, tags },
    { ...opts, ...protectedUnless(args.allowReplacement ?? false) },
  );
  for (const [key, id] of Object.entries(args.links ?? {})) {
    new privatedns.VirtualNetworkLink(
      `${name}-links/${key}`,
      {
        resourceGroupName,
        location: "Global",
        privateZoneName: actualName(zone.name, args.name),
        virtualNetworkLinkName: key,
        virtualNetwork: { id },
        registrationEnabled: false,
        tags,
      },
      // Azure refuses another network on an existing link, though azure-native plans an update.
      { ...opts, replaceOnChanges: ["virtualNetwork"], deleteBeforeReplace: true },
    );
  }
  return { zoneId: zone.id };
}
