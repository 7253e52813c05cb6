import type { Input } from "@pulumi/pulumi";

/** How the Kubernetes API is reached. */
export const ApiServerKind = { public: "public", private: "private", vnetIntegration: "vnetIntegration" } as const;
export type ApiServerKind = (typeof ApiServerKind)[keyof typeof ApiServerKind];

/** Who holds the private DNS zone of a private API server. */
export const PrivateDnsKind = { system: "system", none: "none", create: "create", existing: "existing" } as const;
export type PrivateDnsKind = (typeof PrivateDnsKind)[keyof typeof PrivateDnsKind];

/** An API server with a public address. */
export interface PublicApiServer {
  /** CIDRs that may connect. An empty list opens the API to the internet. Egress addresses made or declared
   *  here are added by the tool; those of the cluster's own load balancer are added by AKS. Default: none; the
   *  preset may demand an answer. Allowed: up to 200 public IPv4 ranges. Change: in place, about 2 minutes. */
  authorizedRanges?: string[];
}

/** A private DNS zone that exists. */
export interface ExistingPrivateDnsZone {
  /** Resource id of a zone privatelink.<region>.azmk8s.io (private.<region>.azmk8s.io with VNet integration), or of
   *  one label before that; of any subscription. Required. Change: refused by Azure. */
  id: Input<string>;
}

/** A private DNS zone that is made here. AKS links it to the nodes' network itself. */
export interface CreatedPrivateDnsZone {
  /** First label of the zone's name, before privatelink.<region>.azmk8s.io (private.<region>.azmk8s.io with VNet
   *  integration). Default: none. Allowed: 1-32 letters, digits and hyphens. Change: refused by Azure. */
  label?: string;
  /** Resource ids of other networks that must find the API server, by key: the hub with the DNS servers, for
   *  example. Not the nodes' own. Default: none. Change: in place. */
  links?: Record<string, Input<string>>;
}

/** DNS of a private API server. */
export interface PrivateDnsChoice {
  /** Default: system. Allowed: system (AKS makes a zone in the node resource group), none (publicFqdn is then on),
   *  create, existing. Change: to none only, once. */
  kind?: PrivateDnsKind;
  /** Settings, when kind is create. */
  create?: CreatedPrivateDnsZone;
  /** The zone, when kind is existing. */
  existing?: ExistingPrivateDnsZone;
}

/** An API server behind a private endpoint in the nodes' network. */
export interface PrivateApiServer {
  /** Who holds its DNS zone. */
  dns?: PrivateDnsChoice;
  /** Whether a public name resolves to the private address. Default: false; true with dns kind none. Change: in
   *  place. */
  publicFqdn?: boolean;
}

/** An API server inside the nodes' network, in a subnet of its own (key apiServer). */
export interface VnetIntegratedApiServer {
  /** Whether it has no public address. Default: true. Change: in place. */
  private?: boolean;
  /** CIDRs that may connect, when private is false. Default: none, open to the internet. Allowed: up to 2,000 public
   *  IPv4 ranges. Change: in place. */
  authorizedRanges?: string[];
  /** Who holds its DNS zone, when private is true. */
  dns?: PrivateDnsChoice;
  /** Whether a public name resolves to the private address, when private is true. Default: false; true with dns
   *  kind none. Change: in place. */
  publicFqdn?: boolean;
}

/** The Kubernetes API. */
export interface ApiServerChoice {
  /** Default: public. Allowed: public, private (a private endpoint in the nodes' network), vnetIntegration (in a
   *  subnet of the nodes' network, private or not). Change: to vnetIntegration once, in place with a stop and start of
   *  the cluster; else refused by Azure. */
  kind?: ApiServerKind;
  /** Settings, when kind is public. */
  public?: PublicApiServer;
  /** Settings, when kind is private. */
  private?: PrivateApiServer;
  /** Settings, when kind is vnetIntegration. */
  vnetIntegration?: VnetIntegratedApiServer;
  /** Whether az aks command invoke works. Default: true. Change: in place. */
  runCommand?: boolean;
  /** First label of the API server's name. Default: by aks:naming. Allowed: 1-54 letters, digits and hyphens,
   *  alphanumeric at both ends; not with fqdnSubdomain. Change: replaces the cluster. */
  dnsPrefix?: string;
  /** First label within your own private DNS zone, instead of dnsPrefix. Default: none. Allowed: with dns kind
   *  existing and a zone named exactly privatelink.<region>.azmk8s.io. Change: replaces the cluster. */
  fqdnSubdomain?: string;
}
