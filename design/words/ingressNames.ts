import type { ForeignNames } from "./foreignName";

const agc = "applicationGatewayForContainers";

/** Of the way into the cluster. */
export const ingressNames: readonly ForeignNames[] = [
  {
    names:
      "app_gateway application_gateway agic appgw appgw_id appgw_name ingress_application_gateway brown_field_application_gateway_for_ingress green_field_application_gateway_for_ingress",
    to: "ingress.kind",
    say: ": applicationGateway, made here with a subnet of its own; one that exists is not taken, since AGIC writes all of it anew",
  },
  {
    names:
      "appgw_subnet_id appgw_subnet_cidr byo_agw_subnet_id vnet_app_gateway_subnet_address_prefix app_gateway_subnet_address_prefix",
    to: ["network.vnet.create.subnets", "network.vnet.existing.subnets"],
    say: ", with the key applicationGateway",
  },
  {
    names: "subnet_id subnet gateway_ip_configuration",
    within: "ingress.applicationGateway",
    to: ["network.vnet.create.subnets", "network.vnet.existing.subnets"],
    say: ", with the key applicationGateway",
  },
  {
    names: "app_gw_sku app_gw_enable_waf_firewall",
    to: "ingress.applicationGateway.tier",
    say: ": waf, or standard",
  },
  {
    names: "sku sku_name sku_tier waf_enabled app_gw_enable_waf enable_waf",
    within: "ingress.applicationGateway",
    say: "Write tier: waf, or standard.",
  },
  {
    names: "waf_policy_id firewall_policy_id firewall_policy waf_configuration",
    within: "ingress.applicationGateway",
    say: "Leave it out: with tier waf a policy of Microsoft's rules is made here, and wafMode says what it does.",
  },
  { names: "firewall_mode waf_policy_mode", within: "ingress", to: "ingress.applicationGateway.wafMode" },
  { names: "app_gw_count", to: "ingress.applicationGateway.instances.min" },
  { names: "app_gw_max_count", to: "ingress.applicationGateway.instances.max" },
  { names: "min_capacity", within: "ingress", to: "ingress.applicationGateway.instances.min" },
  { names: "max_capacity", within: "ingress", to: "ingress.applicationGateway.instances.max" },
  { names: "capacity autoscale_configuration", within: "ingress", to: "ingress.applicationGateway.instances" },
  {
    names: "private_ip_application_gateway use_private_ip appgw_private_ip",
    to: "ingress.applicationGateway.internal",
    say: ": true, for the last address of its subnet",
  },
  {
    names: "private_ip private_ip_address frontend_ip_configuration",
    within: "ingress.applicationGateway",
    to: "ingress.applicationGateway.internal",
    say: ": true, for the last address of its subnet",
  },
  { names: "appgw_kv_integration", to: "ingress.applicationGateway.certificates" },
  { names: "ssl_certificates ssl_certificate", within: "ingress", to: "ingress.applicationGateway.certificates" },
  {
    names: "application_gateway_for_containers alb traffic_controller",
    to: "ingress.kind",
    say: `: ${agc}, with a subnet agc of its own`,
  },
  { names: "ingress_profile ingress_controller", to: "ingress", say: ": a kind, and its settings" },
  { names: "frontend_names alb_frontends", to: `ingress.${agc}.frontends` },
  {
    names: "web_app_routing application_routing app_routing enable_app_routing nginx",
    to: "ingress.kind",
    say: ": applicationRouting",
  },
  {
    names: "default_nginx_controller default_ingress_controller_type app_routing_default_nginx_controller",
    to: "ingress.applicationRouting.defaultController",
  },
  {
    names: "dns_zone_resource_ids dns_zone_id dns_zone_resource_id dns_zones",
    within: "ingress",
    to: ["ingress.applicationRouting.dnsZoneIds", "ingress.applicationRouting.privateDnsZoneIds"],
  },
  {
    names: "http_application_routing http_application_routing_enabled",
    say: "Leave it out: that add-on is retired. aks:ingress.kind: applicationGatewayForContainers, or applicationRouting until it ends.",
  },
  {
    names: "gateway_api gateway_api_implementations app_routing_istio enable_app_routing_istio",
    later: "ingress.gatewayApi",
  },
  {
    names: "application_load_balancer alb_controller add_on enable_application_load_balancer",
    within: "ingress",
    later: "ingress.albControllerAddOn",
  },
];
