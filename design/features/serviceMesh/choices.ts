import type { Input } from "@pulumi/pulumi";

/** Whether AKS runs a service mesh, and which. */
export const ServiceMeshKind = { none: "none", istio: "istio" } as const;
export type ServiceMeshKind = (typeof ServiceMeshKind)[keyof typeof ServiceMeshKind];

/** Who signs the certificates of the mesh. */
export const MeshAuthorityKind = { selfSigned: "selfSigned", keyVault: "keyVault" } as const;
export type MeshAuthorityKind = (typeof MeshAuthorityKind)[keyof typeof MeshAuthorityKind];

/** An authority of your own, whose certificates and key are secrets of a vault. */
export interface KeyVaultMeshAuthority {
  /** Resource id of the vault. Default: the one of aks:keyVault. Allowed: any vault of the tenant with Azure roles as its
   *  permission model; the add-on's identity gets Key Vault Secrets User on it. Change: in place. */
  id?: Input<string>;
  /** Name of the secret with the intermediate certificate. Default: ca-cert. Allowed: 1-127 letters, digits and hyphens.
   *  Change: in place. */
  certObjectName?: string;
  /** Name of the secret with its key. Default: ca-key. Allowed: as certObjectName. Change: in place. */
  keyObjectName?: string;
  /** Name of the secret with the root certificate. Default: root-cert. Allowed: as certObjectName. Change: in place. */
  rootCertObjectName?: string;
  /** Name of the secret with the chain of certificates. Default: cert-chain. Allowed: as certObjectName. Change: in place. */
  certChainObjectName?: string;
}

/** Who signs the certificates that pods of the mesh know each other by. */
export interface MeshAuthorityChoice {
  /** Default: selfSigned. Allowed: selfSigned (Istio makes a root of its own), keyVault (a root of yours, whose intermediate
   *  authority is in a vault). Change: to keyVault is refused on a running mesh: it has to go off before. */
  kind?: MeshAuthorityKind;
  /** Settings, when kind is keyVault. */
  keyVault?: KeyVaultMeshAuthority;
}

/** Gateways that the add-on makes for traffic into the mesh, in the namespace aks-istio-ingress. */
export interface MeshIngressGateways {
  /** Whether there is one behind a public load balancer. Default: false. Change: in place; off, its address is gone. */
  external?: boolean;
  /** Whether there is one behind an internal load balancer. Default: false. Change: in place; off, its address is gone. */
  internal?: boolean;
}

/** A gateway of the add-on for traffic out of the mesh, which leaves by the addresses of a static egress gateway; its key is its
 *  name. Source: AKS documentation, istio-deploy-egress. */
export interface MeshEgressGateway {
  /** Whether it runs. Default: true. Change: in place. One that goes from the choices stays in Azure unless it was off before. */
  enabled?: boolean;
  /** Namespace of the gateway and of its StaticGatewayConfiguration. Default: aks-istio-egress. Allowed: 1-63 lower-case letters,
   *  digits and hyphens. Change: another gateway. */
  namespace?: string;
  /** Name of the StaticGatewayConfiguration in the namespace whose addresses it leaves by; it is to have them before the gateway is
   *  made. Required. Change: in place. */
  gatewayConfigurationName: string;
}

/** The Istio add-on. */
export interface IstioChoice {
  /** Revisions of the control plane. Required. Allowed: one, such as asm-1-30, of those that az aks mesh get-revisions lists for the
   *  region and the Kubernetes version; two while an upgrade is under way. Change: a second one begins an upgrade beside the
   *  first, either one alone ends it or takes it back; one in place of another is refused. */
  revisions: string[];
  /** Gateways for traffic into the mesh. */
  ingressGateways?: MeshIngressGateways;
  /** Gateways for traffic out of the mesh, by their names. Default: none. Needs aks:network.staticEgressGateway. Change: in place. */
  egressGateways?: Record<string, MeshEgressGateway>;
  /** Who signs the certificates of the mesh. */
  certificateAuthority?: MeshAuthorityChoice;
}

/** A service mesh that AKS runs. Sources: AKS documentation, istio-about, istio-deploy-ingress, istio-plugin-ca, istio-upgrade. */
export interface ServiceMeshChoice {
  /** Default: none. Allowed: none (AKS runs no mesh), istio. Change: on in place; off, Istio goes on until it is switched
   *  off by command, which deletes its gateways, and all of its resources with their definitions. */
  kind?: ServiceMeshKind;
  /** Settings, when kind is istio. */
  istio?: IstioChoice;
}
