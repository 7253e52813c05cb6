/** What Azure ends, and when; VM series are in vmSeries.ts. Sources: the retirement notices in the AKS documentation and release notes (as of
 *  2026-08), Azure's notices for load balancers, addresses and VM series. */
export interface Retirement {
  /** What ends, as it begins a sentence. */
  readonly what: string;
  /** Last day, YYYY-MM-DD. */
  readonly ends: string;
  /** What takes its place. */
  readonly instead: string;
  readonly doc: string;
}

const aks = "https://learn.microsoft.com/azure/aks";
const azure = "https://learn.microsoft.com/azure";

export const retirements = {
  podIdentity: {
    what: "Pod-managed identity",
    ends: "2025-09-30",
    instead: "workload identity",
    doc: `${aks}/workload-identity-migrate-from-pod-identity`,
  },
  basicLoadBalancer: {
    what: "The basic load balancer",
    ends: "2025-09-30",
    instead: "the standard one",
    doc: `${azure}/load-balancer/load-balancer-basic-upgrade-guidance`,
  },
  basicPublicIp: {
    what: "The basic public IP address",
    ends: "2025-09-30",
    instead: "the standard one",
    doc: `${azure}/virtual-network/ip-services/public-ip-basic-upgrade-guidance`,
  },
  availabilitySets: {
    what: "A pool of an availability set",
    ends: "2025-09-30",
    instead: "VirtualMachineScaleSets",
    doc: `${aks}/availability-sets-on-aks`,
  },
  azureLinux2: {
    what: "Azure Linux 2 (CBLMariner)",
    ends: "2025-11-30",
    instead: "AzureLinux3",
    doc: `${aks}/upgrade-os-version`,
  },
  windows2019: {
    what: "Windows Server 2019",
    ends: "2026-03-01",
    instead: "Windows2022 or later",
    doc: `${aks}/upgrade-os-version`,
  },
  containerInsightsKeys: {
    what: "Container Insights with workspace keys",
    ends: "2026-09-30",
    instead: 'useAADAuth: "true"',
    doc: `${aks}/monitor-aks`,
  },
  customCaTrust: {
    what: "Custom CA trust of a pool (enableCustomCATrust)",
    ends: "2026-09-14",
    instead: "securityProfile.customCATrustCertificates of the cluster",
    doc: `${aks}/custom-certificate-authority`,
  },
  azureNetworkPoliciesWindows: {
    what: "Network policy engine azure with Windows pools",
    ends: "2026-09-30",
    instead: "engine calico",
    doc: `${aks}/use-network-policies`,
  },
  applicationRoutingNginx: {
    what: "Application routing with nginx",
    ends: "2026-11-30",
    instead: "Application Gateway for Containers, or the Gateway API",
    doc: `${aks}/app-routing`,
  },
  ubuntu2204: {
    what: "Ubuntu 22.04",
    ends: "2027-06-30",
    instead: "AzureLinux or Ubuntu2404",
    doc: `${aks}/upgrade-os-version`,
  },
  openServiceMesh: {
    what: "Open Service Mesh",
    ends: "2027-09-30",
    instead: "the Istio add-on",
    doc: `${aks}/open-service-mesh-about`,
  },
  kubenet: {
    what: "Network plugin kubenet",
    ends: "2028-03-31",
    instead: "plugin azure in mode overlay",
    doc: `${aks}/configure-kubenet`,
  },
  windows2022: {
    what: "Windows Server 2022",
    ends: "2028-06-30",
    instead: "Windows2025, with a newer API version",
    doc: `${aks}/upgrade-os-version`,
  },
  azureNetworkPolicies: {
    what: "Network policy engine azure",
    ends: "2028-09-30",
    instead: "engine cilium with dataplane cilium",
    doc: `${aks}/use-network-policies`,
  },
} as const satisfies Record<string, Retirement>;

export type RetirementKey = keyof typeof retirements;
