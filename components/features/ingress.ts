import * as pulumi from "@pulumi/pulumi";
import { albController } from "../../design/features/ingress/ingress";
import { subscriptionOf } from "../../design/resourceId";
import { buildWorkloadIdentity } from "../identity/workloadIdentity";
import { buildApplicationGatewayForContainers } from "../services/applicationGatewayForContainers";
import { component } from "../shared/component";
import type { ClusterContext, FeatureBuilder } from "./builder";

const controllers = {
  external: "External",
  internal: "Internal",
  annotationControlled: "AnnotationControlled",
  none: "None",
} as const;

/** The way in: application routing on the cluster, or an Application Gateway for Containers with the identity of its controller. */
export const ingress: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may, subnetId }) {
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
  cluster({ ingress: { routing } }) {
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
    const { routing, alb } = context.design.ingress;
    if (routing) {
      const { applicationRouting } = context.cluster;
      return { components: [], principals: { applicationRouting: applicationRouting.apply(own => own.principalId) } };
    }
    return alb ? controllerOf(context) : undefined;
  },
};

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
