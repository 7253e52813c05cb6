/** What network policies can speak of besides addresses and ports. */
export const AdvancedNetworkPolicies = { none: "none", fqdn: "fqdn", l7: "l7" } as const;
export type AdvancedNetworkPolicies = (typeof AdvancedNetworkPolicies)[keyof typeof AdvancedNetworkPolicies];

/** Advanced Container Networking Services: what pods say to each other, seen and filtered. Azure charges for each node and
 *  hour as soon as one of the two is on, and for the metrics besides. */
export interface NetworkObservabilityChoice {
  /** Container Network Observability: metrics of flows, drops and DNS for each node and pod, and flows live through Hubble.
   *  Prometheus collects them where aks:monitoring.prometheus is on. Default: false. Change: in place. */
  enabled?: boolean;
  /** Container Network Security: what Cilium's policies may name. Default: none. Allowed: none, fqdn (names that pods may
   *  reach), l7 (fqdn, and methods and paths of HTTP, gRPC and Kafka); with dataplane cilium from Kubernetes 1.29 on.
   *  Change: in place; policies that name what is off are no longer kept to. */
  advancedNetworkPolicies?: AdvancedNetworkPolicies;
}
