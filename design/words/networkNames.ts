import { always, notYet, type ForeignNames } from "./foreignName";

const list = ", a list of one range";

/** Of the virtual network, what moves packets in it, and its ranges. */
export const networkNames: readonly ForeignNames[] = [
  { names: "network_profile", to: ["network", "egress"], say: ": the ranges and the way out" },
  {
    names: "network_plugin network_plugin_mode plugin cni",
    to: "network.kind",
    say: ": overlay (plugin azure in mode overlay), nodeSubnet (azure), podSubnet (azure with a pod subnet) or kubenet",
  },
  {
    names: "network_policy network_policy_engine network_policies",
    to: "network.dataplane",
    say: ": kind cilium, or kind azure with azure.networkPolicy none, azure or calico",
  },
  {
    names: "network_dataplane ebpf_data_plane",
    to: "network.dataplane.kind",
    say: ": azure or cilium",
  },
  always("network_mode", "Azure CNI has the mode transparent alone"),
  {
    names: "pod_cidr pod_cidrs net_profile_pod_cidr net_profile_pod_cidrs pod_address_space",
    within: "network.kubenet",
    to: "network.kubenet.podCidrs",
    say: list,
  },
  {
    names: "pod_cidr pod_cidrs net_profile_pod_cidr net_profile_pod_cidrs pod_address_space",
    to: "network.overlay.podCidrs",
    say: `${list}; with kind kubenet aks:network.kubenet.podCidrs`,
  },
  {
    names:
      "service_cidr service_cidrs services_cidr net_profile_service_cidr net_profile_service_cidrs service_address_space",
    to: "network.serviceCidrs",
    say: list,
  },
  { names: "dns_ip cluster_dns net_profile_dns_service_ip", to: "network.dnsServiceIp" },
  always(
    "docker_bridge_cidr docker_bridge_address net_profile_docker_bridge_cidr",
    "nodes have no Docker bridge any more",
  ),
  { names: "ip_families ip_versions network_ip_versions dual_stack ip_family", later: "network.ipFamilies" },
  {
    names:
      "advanced_networking enable_acns acns observability_enabled retina hubble enable_advanced_networking disable_acns_observability",
    to: "network.observability",
    say: ": enabled, and advancedNetworkPolicies none, fqdn or l7",
  },
  {
    names:
      "acns_advanced_networkpolicies advanced_network_policies disable_acns_security security_enabled fqdn_filtering l7_policies",
    to: "network.observability.advancedNetworkPolicies",
    say: ": none, fqdn or l7",
  },
  {
    names: "acns_datapath_acceleration_mode acceleration_mode ebpf_host_routing",
    later: "network.observability.performance",
  },
  {
    names: "acns_transit_encryption_type transit_encryption_type wireguard",
    later: "network.observability.transitEncryption",
  },
  { names: "http_proxy_config http_proxy https_proxy no_proxy trusted_ca proxy", later: "network.httpProxy" },
  { names: "virtual_network vnet_name", to: "network.vnet" },
  {
    names: "virtual_network_id vnet_id",
    to: "network.vnet.existing.subnets",
    say: ": kind existing, and the ids of its subnets, which hold the network's",
  },
  {
    names: "vnet_address_space address_space vnet_cidr vnet_cidrs vnet_address_prefixes",
    to: "network.vnet.create.addressSpace",
    say: ", a list",
  },
  {
    names: "subnet subnets subnet_names subnet_prefixes subnet_cidr subnet_cidrs",
    within: "network",
    to: "network.vnet.create.subnets",
    say: ", a map with a key for each; of a network that exists aks:network.vnet.existing.subnets",
  },
  { names: "address_prefix cidr prefix", within: "network.vnet.create.subnets", to: "./addressPrefix" },
  {
    names: "subnet_prefixes subnet_cidrs",
    to: "network.vnet.create.subnets",
    say: ", a map with a key and addressPrefix for each",
  },
  {
    names: "vnet_subnet_id vnet_subnet subnet_id node_subnet_id agent_subnet_id nodes_subnet_id",
    to: "network.vnet.existing.subnets.nodes.id",
    say: ", with aks:network.vnet.kind: existing",
  },
  {
    names: "pod_subnet_id pod_subnet",
    to: "network.vnet.existing.subnets.pods.id",
    say: ", with aks:network.kind: podSubnet",
  },
  always("pod_ip_allocation_mode", "pods of a subnet of theirs get their addresses one by one"),
  {
    names: "api_server_subnet_id",
    to: "network.vnet.existing.subnets.apiServer.id",
    say: ", with aks:apiServer.kind: vnetIntegration",
  },
  { names: "subnet_id", within: "apiServer", to: "network.vnet.existing.subnets.apiServer.id" },
  { names: "route_table_id route_table", to: "network.vnet.existing.subnets.nodes.routeTable.id" },
  {
    names: "nsg nsg_id network_security_group network_security_group_id security_group",
    to: "network.securityGroups",
    say: ": kind create, or existing with the id",
  },
  {
    names: "hub_id hub_vnet_id hub_virtual_network_id vnet_peering peering peerings",
    to: "network.hub.existing.id",
    say: ", with aks:network.hub.kind: existing",
  },
  {
    names: "virtual_wan virtual_hub virtual_hub_id secured_hub",
    say: "Leave it out: a virtual WAN's hub connects networks itself. Use the network that it connects: aks:network.vnet.kind: existing.",
  },
  { names: "service_endpoint", later: "network.serviceEndpoints" },
  { names: "ddos_protection_plan ddos_protection_plan_id ddos_plan", later: "network.ddosPlanId" },
  {
    names: "private_endpoint private_endpoints private_link private_service_connection",
    say: "Leave it out: what is private has its endpoint, with aks:registry.create.access.kind: private the registry, and aks:network.privateEndpointDns says where its name is written.",
  },
  {
    names: "private_dns_zone_group private_endpoint_dns_zones",
    to: "network.privateEndpointDns",
    say: ": kind create, existing with the zones' ids, or policy",
  },
  { names: "routes user_defined_routes udr_routes", later: "network.routes" },
];

/** Of the way out. */
export const egressNames: readonly ForeignNames[] = [
  {
    names: "outbound_type net_profile_outbound_type outbound",
    to: "egress.kind",
    say: ": loadBalancer, managedNatGateway, natGateway, firewall, appliance, virtualNetworkGateway, or preconfigured with its outboundType in a network that exists",
  },
  { names: "load_balancer_profile load_balancer", to: "egress.loadBalancer" },
  always("load_balancer_sku", "load balancers are Standard, Basic ended on 2025-09-30"),
  {
    names: "count managed_outbound_ip_count managed_outbound_ips ip_count",
    within: "egress.managedNatGateway",
    to: "egress.managedNatGateway.publicIpCount",
  },
  {
    names: "count ip_count public_ips number_of_public_ips",
    within: "egress.natGateway",
    to: "egress.natGateway.publicIpCount",
  },
  { names: "count ip_count", within: "egress.firewall", to: "egress.firewall.publicIpCount" },
  {
    names: "zones availability_zones",
    within: "egress.natGateway",
    to: "egress.natGateway.zone",
    say: ", one zone; perZone: true makes one gateway for each of aks:zones",
  },
  {
    names: "nat_gateway_managed_outbound_ip_count managed_outbound_ip_profile",
    to: "egress.managedNatGateway.publicIpCount",
  },
  {
    names:
      "managed_outbound_ip_count managed_outbound_ips load_balancer_managed_outbound_ip_count load_balancer_profile_managed_outbound_ip_count ip_count",
    to: "egress.loadBalancer.addresses.managed.count",
  },
  { names: "count", within: "egress.loadBalancer", to: "egress.loadBalancer.addresses.managed.count" },
  {
    names:
      "managed_outbound_ipv6_count load_balancer_managed_outbound_ipv6_count load_balancer_profile_managed_outbound_ipv6_count count_ipv6",
    later: "network.ipFamilies",
  },
  {
    names:
      "outbound_ips outbound_ip_address_ids load_balancer_outbound_ips load_balancer_profile_outbound_ip_address_ids public_ip_address_ids public_ip_ids",
    to: "egress.loadBalancer.addresses.publicIps.ids",
    say: ", with addresses.kind: publicIps",
  },
  {
    names:
      "outbound_ip_prefixes outbound_ip_prefix_ids load_balancer_outbound_ip_prefixes load_balancer_profile_outbound_ip_prefix_ids public_ip_prefix_ids",
    to: "egress.loadBalancer.addresses.publicIpPrefixes.ids",
    say: ", with addresses.kind: publicIpPrefixes",
  },
  {
    names:
      "outbound_ports_allocated load_balancer_outbound_ports load_balancer_profile_outbound_ports_allocated outbound_ports",
    to: "egress.loadBalancer.allocatedOutboundPorts",
  },
  {
    names: "idle_timeout_in_minutes idle_timeout idle_minutes",
    within: "egress.loadBalancer",
    to: "egress.loadBalancer.idleTimeoutMinutes",
  },
  {
    names: "idle_timeout_in_minutes idle_timeout idle_minutes",
    within: "egress.managedNatGateway",
    to: "egress.managedNatGateway.idleTimeoutMinutes",
  },
  {
    names: "idle_timeout_in_minutes idle_timeout idle_minutes",
    within: "egress.natGateway",
    to: "egress.natGateway.idleTimeoutMinutes",
  },
  {
    names: "idle_timeout_in_minutes load_balancer_idle_timeout load_balancer_profile_idle_timeout_in_minutes",
    to: "egress.loadBalancer.idleTimeoutMinutes",
  },
  { names: "nat_gateway_idle_timeout", to: "egress.managedNatGateway.idleTimeoutMinutes" },
  { names: "load_balancer_backend_pool_type", to: "egress.loadBalancer.backendPoolType" },
  { names: "nat_gateway_profile", to: "egress.managedNatGateway" },
  {
    names: "nat_gateway user_assigned_nat_gateway",
    to: "egress.natGateway",
    say: ", with aks:egress.kind: natGateway",
  },
  {
    names: "nat_gateway_id",
    to: "network.vnet.existing.subnets.nodes.natGatewayId",
    say: ", with aks:egress.kind: preconfigured",
  },
  { names: "azure_firewall firewall_policy fw", to: "egress.firewall", say: ", with aks:egress.kind: firewall" },
  {
    names: "firewall_private_ip next_hop_ip next_hop_ip_address next_hop_in_ip_address nva_ip appliance_ip",
    to: "egress.appliance.address",
    say: ", with aks:egress.kind: appliance",
  },
  {
    names:
      "application_rules network_rules rule_collections application_rule_collections network_rule_collections allowed_fqdns allowed_domains rules",
    within: "egress",
    to: "egress.firewall.allow",
    say: ", a map with a key for each rule",
  },
  { names: "target_fqdns destination_fqdns fqdn", within: "egress", to: "./fqdns" },
  { names: "destination_addresses", within: "egress", to: "./destinations" },
  { names: "destination_ports", within: "egress", to: "./ports" },
  {
    names:
      "static_egress_gateway static_egress_gateway_profile enable_static_egress_gateway static_egress_gateway_enabled",
    to: "network.staticEgressGateway.enabled",
    say: ", on by itself where a pool has mode gateway",
  },
  notYet(
    "enable_multiple_standard_load_balancers load_balancer_rules threat_intelligence_mode threat_intel_mode firewall_dns_servers",
  ),
];
