import type { Input } from "@pulumi/pulumi";

/** What brings requests from outside to the cluster's pods. */
export const IngressKind = {
  none: "none",
  applicationRouting: "applicationRouting",
  applicationGatewayForContainers: "applicationGatewayForContainers",
  istioGateways: "istioGateways",
} as const;
export type IngressKind = (typeof IngressKind)[keyof typeof IngressKind];

/** Where the controller that AKS makes itself is reached. */
export const DefaultIngressController = {
  external: "external",
  internal: "internal",
  annotationControlled: "annotationControlled",
  none: "none",
} as const;
export type DefaultIngressController = (typeof DefaultIngressController)[keyof typeof DefaultIngressController];

/** AKS's application routing add-on: nginx, which AKS runs and which ends in November 2026. */
export interface ApplicationRoutingIngress {
  /** The controller of ingress class webapprouting.kubernetes.azure.com. Default: internal where a default route leads to a
   *  firewall, an appliance or a gateway, since answers of a public one would be lost there; else external. Allowed: external
   *  (a public load balancer), internal (an address of the nodes' subnet), annotationControlled (as annotations of its
   *  NginxIngressController say; public without), none (AKS makes none, write an NginxIngressController of your own).
   *  Change: in place; its address changes. */
  defaultController?: DefaultIngressController;
  /** Resource ids of public DNS zones that the add-on writes the hosts of ingresses into; its identity gets DNS Zone
   *  Contributor there. Default: none. Allowed: zones of one resource group, at most 5 with the private ones. Change: in place;
   *  records that are there stay. */
  dnsZoneIds?: Input<string>[];
  /** The same of private DNS zones, with Private DNS Zone Contributor; link them to the networks that ask for the hosts. Default:
   *  none. Allowed: zones of one resource group, at most 5 with the public ones. Change: in place; records that are there stay. */
  privateDnsZoneIds?: Input<string>[];
}

/** Application Gateway for Containers, with an identity for its controller, which you install with its Helm chart. */
export interface ApplicationGatewayForContainersIngress {
  /** Names of its front ends, each with a public name of its own under alb.azure.com, which CNAME records lead to. Default:
   *  public. Allowed: 1 or more, each of 1-64 letters, digits, hyphens, underscores and full stops. Change: adds or removes front
   *  ends, with their public names. */
  frontends?: string[];
}

/** The way into the cluster for requests from outside. */
export interface IngressChoice {
  /** Default: none. Allowed: none (services of type LoadBalancer, or a controller of your own), applicationRouting (nginx of
   *  AKS), applicationGatewayForContainers (a load balancer beside the cluster, by the Gateway API or ingresses), istioGateways
   *  (those of `serviceMesh.istio.ingressGateways`, one of which must be there). Change: in place; the former way is taken away, what AKS has installed for it stays on until you switch it off. */
  kind?: IngressKind;
  /** Settings, when kind is applicationRouting. */
  applicationRouting?: ApplicationRoutingIngress;
  /** Settings, when kind is applicationGatewayForContainers. */
  applicationGatewayForContainers?: ApplicationGatewayForContainersIngress;
}
