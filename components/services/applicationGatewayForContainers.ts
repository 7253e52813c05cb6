import * as servicenetworking from "@pulumi/azure-native/servicenetworking";
import * as pulumi from "@pulumi/pulumi";
import type { ApplicationGatewayForContainersIngress } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { ownAlbRules } from "../../design/features/ingress/albRules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { textOf } from "../shared/mocks";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of ApplicationGatewayForContainers. */
export interface ApplicationGatewayForContainersArgs extends ApplicationGatewayForContainersIngress {
  /** Resource group. Required. Change: replaces the gateway. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the gateway. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Allowed: 1-64 letters, digits, hyphens, underscores and full stops, alphanumeric at both ends.
   *  Change: replaces the gateway. */
  name: pulumi.Input<string>;
  /** Resource id of its subnet: a /24 of the nodes' network, delegated to Microsoft.ServiceNetworking/trafficControllers, that
   *  nothing else is in. Required. Change: in place; requests fail meanwhile. */
  subnetId: pulumi.Input<string>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the gateway, whose front ends then get other public names. Default: false.
   *  Change: in place. */
  allowReplacement?: boolean;
}

/** An Application Gateway for Containers: a load balancer for HTTP beside a cluster. Creates: the gateway, its front ends and its
 *  association with a subnet. The ALB controller, which its Helm chart installs in the cluster, configures it: as a WorkloadIdentity
 *  with credentialName azure-alb-identity that has AppGw for Containers Configuration Manager on the gateway, Network Contributor on
 *  the subnet and Reader on the nodes' resource group. */
export class ApplicationGatewayForContainers extends pulumi.ComponentResource {
  /** Resource id, for the annotation alb.networking.azure.io/alb-id of gateways and ingresses. */
  public readonly gatewayId: pulumi.Output<string>;
  /** Public names of the front ends, by their names: what CNAME records lead to. */
  public readonly frontendFqdns: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: ApplicationGatewayForContainersArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<ApplicationGatewayForContainersArgs, ResolvedAlb>(
      "ApplicationGatewayForContainers",
      name,
      args,
      defaults.ingress.applicationGatewayForContainers,
    );
    args = own.args;
    const { frontends } = own.settings;
    const { part, problems } = judgedPart(
      name,
      { settings: { frontends }, problems: own.problems },
      ownAlbRules,
      settings => ({ ingress: { alb: { key: "", frontends: settings.frontends } } }),
    );
    super("aks:index:ApplicationGatewayForContainers", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const plan = { ...args, frontends: [...part.ingress.alb.frontends] };
    const { gatewayId, frontendFqdns } = buildApplicationGatewayForContainers(name, plan, { parent: this });
    this.gatewayId = gatewayId;
    this.frontendFqdns = frontendFqdns;
    this.registerOutputs({ gatewayId, frontendFqdns });
  }
}

type ResolvedAlb = NonNullable<ResolvedChoices["ingress"]["applicationGatewayForContainers"]>;

/** A gateway with its settings filled in. */
type AlbInputs = Omit<ApplicationGatewayForContainersArgs, "frontends"> & ResolvedAlb;

/** Creates the gateway, its front ends and its association with a subnet. */
export function buildApplicationGatewayForContainers(
  name: string,
  plan: AlbInputs,
  opts: pulumi.CustomResourceOptions,
) {
  const { resourceGroupName, location, tags } = plan;
  const guarded = { ...opts, ...protectedUnless(plan.allowReplacement ?? false) };
  const gateway = new servicenetworking.TrafficControllerInterface(
    `${name}-gateway`,
    { resourceGroupName, location, trafficControllerName: plan.name, tags },
    guarded,
  );
  const within = { resourceGroupName, location, trafficControllerName: actualName(gateway.name, plan.name), tags };
  const association = new servicenetworking.AssociationsInterface(
    `${name}-association`,
    {
      ...within,
      associationName: "subnet",
      associationType: servicenetworking.AssociationType.Subnets,
      subnet: { id: plan.subnetId },
    },
    { ...opts, dependsOn: gateway },
  );
  // One after the other, since a gateway may take one write at a time.
  let last: pulumi.Resource = association;
  const frontends: [string, pulumi.Output<string>][] = [];
  for (const frontendName of plan.frontends) {
    const made = new servicenetworking.FrontendsInterface(
      `${name}-frontends/${frontendName}`,
      { ...within, frontendName },
      { ...guarded, dependsOn: last },
    );
    frontends.push([frontendName, textOf(made.fqdn)]);
    last = made;
  }
  return {
    gatewayId: gateway.id,
    frontendFqdns: pulumi.output(Object.fromEntries(frontends)) as pulumi.Output<Record<string, string>>,
  };
}
