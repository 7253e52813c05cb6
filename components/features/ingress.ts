import * as pulumi from "@pulumi/pulumi";
import type { GatewayPlan } from "../../design/features/ingress/gateway";
import { albController } from "../../design/features/ingress/ingress";
import { subscriptionOf } from "../../design/resourceId";
import { buildWorkloadIdentity } from "../identity/workloadIdentity";
import { buildApplicationGateway } from "../services/applicationGateway";
import { buildApplicationGatewayForContainers } from "../services/applicationGatewayForContainers";
import { component } from "../shared/component";
import type { ClusterContext, FeatureBuilder, Made, ServiceContext } from "./builder";

const controllers = {
  external: "External",
  internal: "Internal",
  annotationControlled: "AnnotationControlled",
  none: "None",
} as const;

/** The way in: application routing on the cluster, or an Application Gateway for Containers with the identity of its controller. */
export const ingress: FeatureBuilder = {
  beforeCluster(context) {
    const { name, design, groups, tags, parent, nameOf, may, subnetId } = context;
    if (design.ingress.gateway) return gatewayOf(context, design.ingress.gateway);
    const plan = design.ingress.alb;
    if (!plan) return undefined;
    const args = {
      resourceGroupName: groups.network,
      location: design.choices.location,
      tags,
      name: nameOf("applicationGatewayForContainers"),
      subnetId: subnetId("agc"),
      frontends: [...plan.frontends],
      allowReplacement: may("ingress"),
    };
    const gatewayName = `${name}-application-gateway-for-containers`;
    const made = component("ApplicationGatewayForContainers", gatewayName, args, { parent }, opts =>
      buildApplicationGatewayForContainers(gatewayName, args, opts),
    );
    return {
      components: [made.component],
      ids: { applicationGatewayForContainers: made.gatewayId },
      outputs: { applicationGatewayForContainersId: made.gatewayId, ingressFqdns: made.frontendFqdns },
    };
  },
  cluster({ ingress: { routing, gateway } }, ids) {
    if (gateway)
      return {
        addonProfiles: {
          ingressApplicationGateway: {
            enabled: true,
            config: { applicationGatewayId: ids.applicationGateway ?? "" },
          },
        },
      };
    if (!routing) return {};
    const { defaultController, dnsZoneIds } = routing;
    return {
      ingressProfile: {
        webAppRouting: {
          enabled: true,
          // None of them is said too, so that those that are taken out go.
          dnsZoneResourceIds: [...dnsZoneIds],
          nginx: { defaultIngressControllerType: controllers[defaultController] },
        },
      },
    };
  },
  onCluster(context) {
    const { routing, alb, gateway } = context.design.ingress;
    if (gateway) {
      const { ingressApplicationGateway: addOn } = context.cluster;
      return { components: [], principals: { ingressApplicationGateway: addOn.apply(own => own.principalId) } };
    }
    if (routing) {
      const { applicationRouting } = context.cluster;
      return { components: [], principals: { applicationRouting: applicationRouting.apply(own => own.principalId) } };
    }
    return alb ? controllerOf(context) : undefined;
  },
};

/** An Application Gateway for AGIC. The role of its identity on the vault is given with it, which is made after it. */
function gatewayOf(context: ServiceContext, plan: GatewayPlan): Made {
  const { name, design, groups, tags, parent, nameOf, may, subnetId, ids } = context;
  const { tier, certificates } = plan;
  const hasCertificates = Object.keys(certificates).length > 0;
  const args = {
    resourceGroupName: groups.network,
    location: design.choices.location,
    tags,
    name: nameOf("applicationGateway"),
    publicIpName: nameOf("applicationGatewayIp"),
    policyName: tier === "waf" ? nameOf("wafPolicy") : undefined,
    identityName: hasCertificates ? nameOf("applicationGatewayIdentity") : undefined,
    subnetId: subnetId("applicationGateway"),
    privateAddress: plan.privateAddress,
    zones: [...plan.zones],
    tier,
    wafMode: plan.wafMode,
    instances: plan.instances,
    certificates: { ...certificates },
    vaultId: hasCertificates ? ids.keyVault : undefined,
    assignRole: design.choices.roleAssignments.kind === "create",
    allowReplacement: may("ingress"),
  };
  const gatewayName = `${name}-application-gateway`;
  const made = component("ApplicationGateway", gatewayName, args, { parent }, opts =>
    buildApplicationGateway(gatewayName, args, opts),
  );
  return {
    components: [made.component],
    ids: {
      applicationGateway: made.gatewayId,
      applicationGatewayGroup: made.gatewayId.apply(id => id.split("/").slice(0, 5).join("/")),
      ...(hasCertificates && { applicationGatewayIdentity: made.identityId }),
    },
    outputs: { applicationGatewayId: made.gatewayId, ingressIp: made.publicIp },
  };
}

/** The identity of the ALB controller, which Azure's page ties to its names. */
function controllerOf({ name, design, groups, tags, parent, nameOf, cluster }: ClusterContext) {
  const { namespace, serviceAccount, credential } = albController;
  const args = {
    resourceGroupName: groups.cluster,
    location: design.choices.location,
    tags,
    name: nameOf("albController"),
    issuerUrl: cluster.oidcIssuerUrl,
    namespace,
    serviceAccount,
    credentialName: credential,
  };
  const identityName = `${name}-alb-controller`;
  const made = component("WorkloadIdentity", identityName, args, { parent }, opts =>
    buildWorkloadIdentity(identityName, args, opts),
  );
  const nodesGroup = pulumi
    .all([cluster.clusterId, cluster.nodeResourceGroupName])
    .apply(([id, group]) => `/subscriptions/${subscriptionOf(id) ?? ""}/resourceGroups/${group}`);
  return {
    components: [made.component],
    ids: { nodesGroup },
    principals: { albController: made.principalId },
    outputs: { albControllerClientId: made.clientId },
  };
}
