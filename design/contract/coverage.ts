/** Incompatibilities of AKS that the choices can't express, each with the reason: [fact, why]. */
export const byConstruction: Readonly<Record<string, readonly [string, string]>> = {
  N1: ["overlay needs plugin azure", "the plugin follows from network.kind"],
  N3: ["dataplane cilium needs policy cilium", "the policy engine is a setting of the Azure dataplane only"],
  N4: ["policy cilium needs dataplane cilium", "the policy engine is a setting of the Azure dataplane only"],
  N6: ["dataplane cilium has no Windows pools", "every pool is Linux"],
  N11: ["kubenet has no Windows pools", "every pool is Linux"],
  N18: ["a pod range needs overlay or kubenet", "it is a setting of network.overlay and network.kubenet only"],
  N21: [
    "static blocks need a pod subnet and a newer version",
    "a pod subnet's addresses are always handed out as needed",
  ],
  N22: [
    "static blocks waste addresses unless maxPods fits",
    "a pod subnet's addresses are always handed out as needed",
  ],
  N28: ["DNS address and service range are both given or neither", "the address follows from the range"],
  N38: ["no IPv6-only clusters", "clusters are IPv4"],
  E4: ["userDefinedRouting has no load-balancer profile", "the profile is a setting of egress.loadBalancer only"],
  E7: ["NAT egress has no load-balancer outbound fields", "they are settings of egress.loadBalancer only"],
  E8: [
    "a NAT gateway profile needs outbound type managedNATGateway",
    "it is a setting of egress.managedNatGateway only",
  ],
  E11: ["exactly one source of outbound addresses", "egress.loadBalancer.addresses has one kind"],
  E14: ["no basic load balancer", "the SKU is always standard"],
  E15: ["several pools need a standard load balancer and scale sets", "both are always used"],
  E21: ["a StandardV2 NAT gateway needs StandardV2 addresses", "gateways and addresses are always Standard"],
  E28: ["userDefinedRouting has no node public IPs", "no pool has public IPs on its nodes"],
  A18: ["what is made inside a private cluster needs a way in", "nothing is made inside the cluster"],
  A22: ["authorised ranges hold the prefix of node public IPs", "no pool has public IPs on its nodes"],
  I3: ["exactly one user-assigned identity", "the choice holds one"],
  I7: ["workload identity needs the OIDC issuer", "both are always on"],
  I14: [
    "AcrPull does nothing on a registry in ABAC mode",
    "the role follows from registry.existing.roleMode, and what is made here is in RBAC mode",
  ],
  A19: [
    "node auto-provisioning needs public network access",
    "it is never switched off: a private cluster is private otherwise",
  ],
  I15: ["no node auto-provisioning for service principals", "a cluster always has a managed identity"],
  X2: ["node auto-provisioning has no IPv6", "clusters are IPv4"],
  X155: ["a registry has at most 1,000 cache rules", "no map of the choices has more entries (C41)"],
  X270: [
    "no two ingress controllers claim one class",
    "aks:ingress.kind is one kind, each with a class of its own; what you install takes another",
  ],
  X26: ["agents of Container Insights sign in with the cluster's identity", "useAADAuth is always true"],
  P1: ["at least one system pool", "aks:systemPool is always there"],
  P2: ["the system pool is Linux", "every pool is Linux"],
  P25: ["a pool's version is not above the cluster's", "both have one source"],
};

/** Facts that concern these choices and that no rule can judge from them: [fact, why]. */
export const notYet: Readonly<Record<string, readonly [string, string]>> = {
  N5: [
    "Cilium with node subnets needs an API version from 2025-06",
    "the version that is sent, 2025-09-01, has it; regions follow on their own",
  ],
  N44: ["the subnet is not in use by an external service", "only Azure knows"],
  E16: ["backend pool nodeIp excludes Private Link services", "services are not part of the choices"],
  N14: [
    "the control plane has write rights on kubenet's route table",
    "assigned here, or printed with roleAssignments kind granted",
  ],
  N15: ["kubenet's route table can't be swapped", "needs the state: npx --no-install pulumi-aks preview --against"],
  E22: ["some ways out can't become others", "needs the state: npx --no-install pulumi-aks preview --against"],
  A14: ["VNet integration can't be switched off", "needs the state: npx --no-install pulumi-aks preview --against"],
  I2: [
    "the control plane has Managed Identity Operator on the kubelet identity",
    "assigned here, or printed with roleAssignments kind granted",
  ],
  P20: ["encryption at host needs a registered feature", "only Azure knows"],
  P26: ["vCPU quota covers nodes and surge", "only Azure knows"],
  P27: ["quota of public addresses", "only Azure knows"],
  P31: ["Azure Policy may deny sizes or tags", "only Azure knows"],
  X156: ["an excluded namespace is one that there is", "only the cluster knows, and Azure takes any name"],
  X4: [
    "node auto-provisioning's cluster keeps its way out",
    "needs the state: npx --no-install pulumi-aks preview --against",
  ],
  X5: [
    "a cluster with node auto-provisioning can't be stopped, nor its subnet be delegated",
    "stopping is a command, not a choice; N24 refuses delegated subnets of pools",
  ],
  X34: ["resource providers are registered", "only Azure knows"],
  X35: ["the node resource group does not exist yet", "only Azure knows; its length is rule C12"],
  X36: ["some properties can't change", "needs the state: npx --no-install pulumi-aks preview --against"],
};
