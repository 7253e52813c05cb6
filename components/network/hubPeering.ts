import * as network from "@pulumi/azure-native/network";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import type { HubPeerings } from "../../design";
import { parseResourceId } from "../../design/resourceId";
import { lateId, wellFormed } from "../shared/args";

/** Arguments of HubPeering. */
export interface HubPeeringArgs {
  /** Resource group of the network. Required. Change: replaces its peering. */
  resourceGroupName: pulumi.Input<string>;
  /** Name of the network. Required. Change: replaces its peering. */
  networkName: pulumi.Input<string>;
  /** Resource id of the network. Required. Change: replaces the hub's peering. */
  vnetId: pulumi.Input<string>;
  /** Resource id of the hub's network, of any subscription. Required. Change: replaces the peerings. */
  hubId: pulumi.Input<string>;
  /** Default: both. Allowed: both, spoke (the hub's owner makes the other). Change: in place. */
  peerings?: HubPeerings;
  /** Whether traffic may take the hub's gateway. Default: false. Change: in place. */
  useGateway?: boolean;
  /** Name of the network's peering. Default: hub. Change: replaces it. */
  name?: string;
  /** Name of the hub's peering. Default: the component's name. Change: replaces it. */
  hubSideName?: string;
}

/** Peers a network with a hub. Creates: the network's peering; the hub's, and a provider for the subscription of the
 *  hub where it is not the stack's own. */
export class HubPeering extends pulumi.ComponentResource {
  /** Resource id of the network's peering. */
  public readonly peeringId: pulumi.Output<string>;

  constructor(name: string, args: HubPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("HubPeering", name, args);
    super("aks:index:HubPeering", name, args, opts);

    const late = (id: string): string => lateId(name, "hubId", id, "Microsoft.Network/virtualNetworks");
    const hubId = typeof args.hubId === "string" ? args.hubId : pulumi.output(args.hubId).apply(late);
    const built = buildHubPeering(name, { ...args, hubId }, { parent: this, dependsOn: opts?.dependsOn });
    this.peeringId = built.peeringId;
    this.registerOutputs({ peeringId: this.peeringId });
  }
}

/** Creates the peerings. What they wait for is in the options. */
export function buildHubPeering(name: string, args: HubPeeringArgs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, networkName, vnetId, hubId, peerings = "both", useGateway = false } = args;
  const hub = pulumi.output(hubId).apply(hubOf);
  const fixed = {
    ...opts,
    // Azure refuses another network on an existing peering, though azure-native plans an update.
    replaceOnChanges: ["remoteVirtualNetwork"],
    deleteBeforeReplace: true,
  };
  const common = { allowVirtualNetworkAccess: true, allowForwardedTraffic: true };
  // The hub's first: a network can't take a gateway that the hub does not yet offer.
  const hubSide =
    peerings === "both"
      ? new network.VirtualNetworkPeering(
          `${name}-from-hub`,
          {
            ...common,
            resourceGroupName: hub.resourceGroupName,
            virtualNetworkName: hub.networkName,
            virtualNetworkPeeringName: args.hubSideName ?? name,
            remoteVirtualNetwork: { id: vnetId },
            allowGatewayTransit: useGateway,
            useRemoteGateways: false,
          },
          { ...fixed, provider: providerOf(name, hubId, hub.subscriptionId, opts.parent) },
        )
      : undefined;
  const own = new network.VirtualNetworkPeering(
    `${name}-to-hub`,
    {
      ...common,
      resourceGroupName,
      virtualNetworkName: networkName,
      virtualNetworkPeeringName: args.name ?? "hub",
      remoteVirtualNetwork: { id: hub.id },
      allowGatewayTransit: false,
      useRemoteGateways: useGateway,
    },
    { ...fixed, dependsOn: hubSide ?? opts.dependsOn },
  );
  return { peeringId: own.id };
}

interface Hub {
  readonly id: string;
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly networkName: string;
}

function hubOf(id: string): Hub {
  const { subscriptionId = "", resourceGroup = "", names = [""] } = parseResourceId(id) ?? {};
  return { id, subscriptionId, resourceGroupName: resourceGroup, networkName: names[0] };
}

/** A provider for the hub's subscription, with the stack's credentials; none where it is the stack's own by its
 *  configuration. An environment variable does not count: it may differ from one machine to the next. */
function providerOf(
  name: string,
  hubId: pulumi.Input<string>,
  subscriptionId: pulumi.Output<string>,
  parent: pulumi.Resource | undefined,
): Provider | undefined {
  const config = new pulumi.Config("azure-native");
  const own = config.get("subscriptionId");
  if (typeof hubId === "string" && own?.toLowerCase() === parseResourceId(hubId)?.subscriptionId.toLowerCase()) {
    return undefined;
  }
  return new Provider(
    `${name}-hub-subscription`,
    {
      subscriptionId,
      environment: config.get("environment"),
      tenantId: config.get("tenantId"),
      clientId: config.getSecret("clientId"),
      clientSecret: config.getSecret("clientSecret"),
      clientCertificatePath: config.get("clientCertificatePath"),
      clientCertificatePassword: config.getSecret("clientCertificatePassword"),
      oidcTokenFilePath: config.get("oidcTokenFilePath"),
      useOidc: config.getBoolean("useOidc"),
      useMsi: config.getBoolean("useMsi"),
    },
    { parent },
  );
}
