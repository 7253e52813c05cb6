import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { AzureCloud, HubPeerings } from "../../design";
import { formProblem } from "../../design/contract/form";
import { parseResourceId, sameId, subscriptionOf } from "../../design/resourceId";
import { lateId, wellFormed } from "../shared/args";
import { ChoicesError } from "../shared/choicesError";
import { inConfigured } from "../shared/configured";
import { withHandedOn } from "../shared/options";
import { providerFor, subscriptionOfProvider } from "../shared/provider";

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
  name?: pulumi.Input<string>;
  /** Name of the hub's peering. Default: the component's name. Change: replaces it. */
  hubSideName?: pulumi.Input<string>;
}

/** Peers a network with a hub. Creates: the network's peering; the hub's, and a provider for the subscription of the
 *  hub where it is not the stack's own. A provider that it is given is used as it is: the hub then has to be in that
 *  provider's subscription. */
export class HubPeering extends pulumi.ComponentResource {
  /** Resource id of the network's peering. */
  public readonly peeringId: pulumi.Output<string>;

  constructor(name: string, args: HubPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("HubPeering", name, args);
    super("aks:index:HubPeering", name, args, withHandedOn(opts));

    const late = (id: string): string => lateId(name, "hubId", id, "Microsoft.Network/virtualNetworks");
    const hubId = typeof args.hubId === "string" ? args.hubId : pulumi.output(args.hubId).apply(late);
    const built = buildHubPeering(name, { ...args, hubId }, { parent: this });
    this.peeringId = built.peeringId;
    this.registerOutputs({ peeringId: this.peeringId });
  }
}

/** The peerings, and what the id of the hub is called where it was chosen. */
interface HubPeeringPlan extends HubPeeringArgs {
  /** Default: hubId. */
  readonly hubKey?: string;
  /** The cloud of both networks. Default: that of azure-native:environment. */
  readonly cloud?: AzureCloud;
}

/** Creates the peerings. What they wait for is in the options. */
export function buildHubPeering(name: string, args: HubPeeringPlan, opts: pulumi.CustomResourceOptions) {
  const {
    resourceGroupName,
    networkName,
    hubId,
    peerings = "both",
    useGateway = false,
    hubKey = "hubId",
    cloud,
  } = args;
  const given = opts.parent?.getProvider("azure-native:network:VirtualNetworkPeering");
  const vnetId =
    given && peerings === "both"
      ? inOneSubscription({ ...args, hubId }, given, (message, fix) => {
          const problems = [formProblem("C35", hubKey, message, fix)];
          return new ChoicesError(name, problems, inConfigured(opts.parent));
        })
      : args.vnetId;
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
          {
            ...fixed,
            provider: given ? undefined : providerOf(name, { hubId, cloud }, hub.subscriptionId, opts.parent),
          },
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

/** The id of the network, once it is known that the provider writes into the hub's subscription too: it would look for the
 *  hub in its own. Its subscription is that of its configuration, else that in which it made the network. */
function inOneSubscription(
  { hubId, vnetId }: Pick<HubPeeringArgs, "hubId" | "vnetId">,
  given: pulumi.ProviderResource,
  refusal: (message: string, fix: string) => ChoicesError,
): pulumi.Output<string> {
  const compared = (hub: string, own: string | undefined): void => {
    const of = subscriptionOf(hub);
    if (of === undefined || own === undefined || sameId(of, own)) return;
    const fix =
      "Set peerings: spoke, and make the hub's side with a HubPeering of its own that has the hub's provider; or leave the " +
      "provider to the stack's configuration.";
    const message = `the hub is in subscription ${of}, the provider that was given in ${own}`;
    throw refusal(message, fix);
  };
  const network = pulumi.all([vnetId, hubId]).apply(([id, hub]) => {
    compared(hub, subscriptionOf(id));
    return id;
  });
  const configured = pulumi.all([hubId, subscriptionOfProvider(given)]).apply(([hub, own]) => compared(hub, own));
  // To a preview a provider does not tell what it was not given, which must not make the network's id unknown.
  return pulumi.runtime.isDryRun() ? network : pulumi.all([network, configured]).apply(([id]) => id);
}

/** A provider for the hub's subscription, with the stack's credentials; none where it is the stack's own by its
 *  configuration. An environment variable does not count: it may differ from one machine to the next. */
function providerOf(
  name: string,
  { hubId, cloud }: Pick<HubPeeringPlan, "hubId" | "cloud">,
  subscriptionId: pulumi.Output<string>,
  parent: pulumi.Resource | undefined,
): pulumi.ProviderResource | undefined {
  const own = new pulumi.Config("azure-native").get("subscriptionId");
  const hub = typeof hubId === "string" ? subscriptionOf(hubId) : undefined;
  if (hub !== undefined && own !== undefined && sameId(own, hub)) return undefined;
  return providerFor(`${name}-hub-subscription`, subscriptionId, cloud, { parent });
}
