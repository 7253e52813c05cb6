import { retirements } from "../facts/retirements";
import type { ForeignNames } from "./foreignName";

/** Of the service mesh. */
export const meshNames: readonly ForeignNames[] = [
  {
    names: "istio mesh service_mesh_profile azure_service_mesh enable_azure_service_mesh enable_asm asm",
    to: "serviceMesh",
    say: ": kind istio with its revisions",
  },
  {
    names: "revision istio_revision asm_revision istio_revisions service_mesh_revisions istio_addon_revision",
    to: "serviceMesh.istio.revisions",
    say: ", a list with one, such as asm-1-30",
  },
  {
    names: "internal_ingress_gateway_enabled internal_ingress_gateway istio_internal_ingress_gateway",
    to: "serviceMesh.istio.ingressGateways.internal",
    say: ": true or false",
  },
  {
    names: "external_ingress_gateway_enabled external_ingress_gateway istio_external_ingress_gateway",
    to: "serviceMesh.istio.ingressGateways.external",
    say: ": true or false",
  },
  {
    names: "ingress_gateway enable_ingress_gateway ingress_gateway_type",
    to: "serviceMesh.istio.ingressGateways",
    say: ": external and internal, true or false",
  },
  {
    names: "plugin plugin_ca",
    within: "serviceMesh.istio.certificateAuthority",
    to: "serviceMesh.istio.certificateAuthority.keyVault",
    say: ", with kind keyVault",
  },
  {
    names: "key_vault_id",
    within: "serviceMesh.istio.certificateAuthority.keyVault",
    to: "serviceMesh.istio.certificateAuthority.keyVault.id",
  },
  { names: "ca_cert_object_name", to: "serviceMesh.istio.certificateAuthority.keyVault.certObjectName" },
  { names: "ca_key_object_name", to: "serviceMesh.istio.certificateAuthority.keyVault.keyObjectName" },
  {
    names: "egress_gateways egress_gateway enable_egress_gateway istio_egress_gateway istio_egressgateway_name",
    to: "serviceMesh.istio.egressGateways",
    say: ", a map with a key for each gateway, its name",
  },
  {
    names: "proxy_redirection_mechanism proxy_redirection enable_istio_cni istio_cni",
    later: "serviceMesh.istio.proxyRedirectionMechanism",
  },
  {
    names: "open_service_mesh open_service_mesh_enabled osm",
    say: `Leave it out: AKS takes no new Open Service Mesh and ends it on ${retirements.openServiceMesh.ends}; aks:serviceMesh has Istio.`,
  },
  { names: "linkerd", say: "Leave it out: AKS runs Istio alone. Install Linkerd in the cluster with its Helm charts." },
];
