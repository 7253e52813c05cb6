import type { Input } from "@pulumi/pulumi";

/** What brings requests from outside to the cluster's pods. */
export const IngressKind = {
  none: "none",
  applicationRouting: "applicationRouting",
  applicationGatewayForContainers: "applicationGatewayForContainers",
  applicationGateway: "applicationGateway",
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

/** Tier of an Application Gateway. */
export const ApplicationGatewayTier = { waf: "waf", standard: "standard" } as const;
export type ApplicationGatewayTier = (typeof ApplicationGatewayTier)[keyof typeof ApplicationGatewayTier];

/** What a web application firewall does with a request that its rules find. */
export const WafMode = { prevention: "prevention", detection: "detection" } as const;
export type WafMode = (typeof WafMode)[keyof typeof WafMode];

/** Instances of an Application Gateway: Azure makes as many as requests need. */
export interface ApplicationGatewayInstances {
  /** Fewest. Default: 0, so that it costs little while nobody asks. Allowed: 0-125. Change: in place. */
  min?: number;
  /** Most. Default: 10. Allowed: 2-125, more than min. Change: in place. */
  max?: number;
}

/** What an Application Gateway is like, besides what AGIC writes into it. */
export interface ApplicationGatewaySettings {
  /** Default: waf. Allowed: waf (WAF_v2, with a policy of Microsoft's rules), standard (Standard_v2, which looks into no request).
   *  Change: in place; the policy comes or goes. */
  tier?: ApplicationGatewayTier;
  /** What the policy does with what its rules find, when tier is waf. Default: prevention. Allowed: prevention (refuses it),
   *  detection (writes it into the log alone). Change: in place. */
  wafMode?: WafMode;
  /** Bounds of its instances, between which Azure scales it. */
  instances?: ApplicationGatewayInstances;
  /** Certificates of the vault of aks:keyVault, by the names that the annotation appgw.ingress.kubernetes.io/appgw-ssl-certificate
   *  has: their secret identifiers, without a version so that the newest is taken. An identity of the gateway's own gets Key Vault
   *  Secrets User on the vault. With some, those of secrets in the cluster, spec.tls of ingresses, are none of the gateway's. Default: none.
   *  Allowed: identifiers such as `https://kv-shop.vault.azure.net/secrets/web`, of certificates that are there: with a vault that is made
   *  here, from its second deployment on. Change: in place; the last one can't go. */
  certificates?: Record<string, Input<string>>;
}

/** Application Gateway with AGIC, AKS's add-on that configures it by ingresses. Microsoft advises Application Gateway for Containers
 *  in its place. Listeners, pools, rules and probes are AGIC's: nothing here changes them once they are there. */
export interface ApplicationGatewayIngress extends ApplicationGatewaySettings {
  /** Whether it has an address in its subnet too, the last one, for ingresses with the annotation
   *  appgw.ingress.kubernetes.io/use-private-ip. The public one stays, which Azure manages it by. Default: false. Change: in place;
   *  ingresses of an address that goes are reached no more. */
  internal?: boolean;
}

/** The way into the cluster for requests from outside. */
export interface IngressChoice {
  /** Default: none. Allowed: none (services of type LoadBalancer, or a controller of your own), applicationRouting (nginx of
   *  AKS), applicationGatewayForContainers (a load balancer beside the cluster, by the Gateway API or ingresses), applicationGateway (an Application
   *  Gateway by ingresses, advised against for new clusters), istioGateways
   *  (those of `serviceMesh.istio.ingressGateways`, one of which must be there). Change: in place; the former way is taken away, what AKS has installed for it stays on until you switch it off. */
  kind?: IngressKind;
  /** Settings, when kind is applicationRouting. */
  applicationRouting?: ApplicationRoutingIngress;
  /** Settings, when kind is applicationGatewayForContainers. */
  applicationGatewayForContainers?: ApplicationGatewayForContainersIngress;
  /** Settings, when kind is applicationGateway. */
  applicationGateway?: ApplicationGatewayIngress;
}
