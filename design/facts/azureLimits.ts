/** AKS and network limits, with the page of the AKS documentation (or other source) that states each. */
export const azureLimits = {
  /** Addresses that Azure keeps in each subnet: the first four and the last (virtual-networks-faq). */
  subnetReservedAddresses: 5,
  /** Longest prefix of a subnet (virtual-networks-faq). */
  subnetPrefix: 29,
  /** Longest prefix of the API server's subnet (api-server-vnet-integration). */
  apiServerSubnetPrefix: 28,
  /** Addresses that each cluster takes of the API server's subnet, at least (api-server-vnet-integration). */
  apiServerAddresses: 9,
  /** Prefix that the subnet of private endpoints is laid out with: room for 59 addresses. */
  privateEndpointsPrefix: 26,
  /** The subnet of virtual nodes as it is laid out here: an address for each pod. */
  virtualNodesPrefix: 24,
  /** Addresses of a registry's endpoint: of the registry and of its data; each copy in another region takes one more
   *  (container-registry-private-endpoints). */
  registryEndpointAddresses: 2,
  /** Ranges that a registry may be opened for (container-registry-access-selected-networks). */
  registryRanges: 200,
  /** Days that a registry keeps manifests without a tag, at most (container-registry-retention-policy). */
  registryRetentionDays: 365,
  /** Hours between two runs of the image cleaner: a day to three months (image-cleaner). */
  imageCleanerHours: { least: 24, most: 2160 },
  /** Further authorities that nodes may trust (custom-certificate-authority). */
  trustedAuthorities: 10,
  /** Addresses of a vault's endpoint (private-link-service of Key Vault). */
  vaultEndpointAddresses: 1,
  /** Addresses that the endpoint of a private link scope takes, at least (private-link-configure). */
  privateLinkScopeAddresses: 11,
  /** Ranges that a vault may be opened for (key-vault/general/network-security). */
  vaultRanges: 1000,
  /** Days that Azure keeps a deleted vault (key-vault/general/soft-delete-overview). */
  vaultSoftDeleteDays: { min: 7, max: 90 },
  /** Minutes between two looks of the secrets store into the vault, at most: a day, so that a rotated secret reaches its pods;
   *  Azure names no bound. */
  secretRotationMinutes: 1440,
  /** Days that a workspace keeps logs (data-retention-configure). */
  logRetentionDays: { min: 30, max: 730 },
  /** GB a day that a workspace may be capped to, at least (az monitor log-analytics workspace create, --quota). */
  dailyCapGb: 0.023,
  /** Minutes between two collections of Container Insights, at most (container-insights-data-collection-dcr). */
  containerInsightsMinutes: 30,
  /** Longest prefix of the firewall's subnets (Azure Firewall FAQ, forced-tunneling). */
  firewallSubnetPrefix: 26,
  /** Longest prefix of Bastion's subnet (bastion/configuration-settings). */
  bastionSubnetPrefix: 26,
  /** Public addresses of a firewall (Azure Firewall, deploy-multi-public-ip-powershell). */
  firewallPublicIps: 250,
  /** Highest port of a firewall's application rule (azure-native's model, FirewallPolicyRuleApplicationProtocol). */
  firewallWebPort: 64000,
  /** Prefix of the subnet of an Application Gateway for Containers, whose pods in an overlay it reaches with exactly that one
   *  (application-gateway/for-containers/container-networking). */
  albSubnetPrefix: 24,
  /** The subnet of an Application Gateway as it is laid out here, which its page advises
   *  (application-gateway/configuration-infrastructure). */
  applicationGatewayPrefix: 24,
  /** Instances of an Application Gateway, and the fewest that its most may be
   *  (application-gateway/application-gateway-autoscaling-zone-redundant). */
  applicationGatewayInstances: { most: 125, leastMax: 2 },
  /** DNS zones of application routing (app-routing). */
  applicationRoutingZones: 5,
  /** Addresses of a pod subnet that a node takes at a time (configure-azure-cni-dynamic-ip-allocation). */
  podSubnetBatch: 16,
  /** Nodes of a kubenet cluster, from the routes that a route table may have (configure-kubenet). */
  kubenetNodes: 400,
  /** Addresses of the pod range that each node takes (azure-cni-overlay, configure-kubenet). */
  overlayAddressesPerNode: 256,
  /** Nodes of a cluster by tier (free-standard-pricing-tiers). */
  nodesPerCluster: { free: 1000, standard: 5000, premium: 5000 },
  /** Nodes of a pool, surge included (container-service-limits). */
  nodesPerPool: 1000,
  /** Pools of a cluster (container-service-limits). */
  poolsPerCluster: 100,
  /** Pods of a node, fewest and most (concepts-network-ip-address-planning). */
  podsPerNode: { min: 10, max: 250 },
  /** Pods that a system pool must hold (use-system-pools). */
  systemPoolPods: 30,
  /** Nodes that the azure network policy engine supports (azure-network-policy-manager). */
  azureNetworkPolicyNodes: 250,
  /** SNAT ports that each outbound address of a load balancer offers (load-balancer-standard). */
  portsPerOutboundAddress: 64000,
  /** Addresses of a public prefix, /31 to /28; one of somebody's own range may have more (public-ip-address-prefix). */
  prefixAddresses: { min: 2, max: 16 },
  /** Outbound addresses that AKS makes, most: load balancer, NAT gateway (azure-native's model, nat-gateway). */
  outboundAddresses: { loadBalancer: 100, natGateway: 16 },
  /** Idle time-out of load balancer and NAT gateway, minutes (azure-native's model, nat-gateway). */
  idleTimeoutMinutes: { min: 4, max: 120 },
  /** Ranges that a public API server accepts (api-server-authorized-ip-ranges). */
  authorizedRanges: 200,
  /** The same with VNet integration (api-server-authorized-ip-ranges). */
  authorizedRangesIntegrated: 2000,
  /** Largest service range: the prefix must be longer (concepts-network-ip-address-planning). */
  servicePrefixAbove: 12,
  /** Length of names that overlay needs for network, subnet and group (azure-cni-overlay). */
  overlayNameLength: 63,
  /** Length of the node resource group's name (AKS FAQ). */
  nodeResourceGroupLength: 80,
  /** Length of the label before a private DNS zone's name (private-clusters). */
  privateZoneLabelLength: 32,
  /** Size of the OS disk, GiB; the least is practice, not documented (azure-native's model, azurerm). */
  osDiskGb: { min: 30, max: 2048 },
  /** Largest ephemeral OS disk, GiB, and what the guest state of Trusted Launch and of confidential sizes takes of the local
   *  disk (virtual-machines/ephemeral-os-disks). */
  ephemeralOsDiskGb: { max: 2040, guestState: 1 },
} as const;

/** Ranges that neither pods, services nor the network may touch (configure-azure-cni, configure-kubenet). */
export const forbiddenRanges = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"] as const;

/** Ranges that no virtual network may have (virtual-networks-faq); it names 169.254.0.0/16 too. */
export const forbiddenNetworkRanges = ["127.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "168.63.129.16/32"] as const;

/** Ranges that pods may have: RFC 1918 and RFC 6598 (azure-cni-overlay). */
export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;
