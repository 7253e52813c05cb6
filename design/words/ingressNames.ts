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
    names: "appgw_subnet_id appgw_subnet_cidr",
    to: ["network.vnet.create.subnets", "network.vnet.existing.subnets"],
    say: ", with the key applicationGateway",
  },
  { names: "waf_enabled app_gw_enable_waf enable_waf", within: "ingress", say: "Write tier: waf, or standard." },
  { names: "firewall_mode waf_policy_mode", within: "ingress", to: "ingress.applicationGateway.wafMode" },
  { names: "min_capacity app_gw_count", within: "ingress", to: "ingress.applicationGateway.instances.min" },
  { names: "max_capacity app_gw_max_count", within: "ingress", to: "ingress.applicationGateway.instances.max" },
  { names: "private_ip_application_gateway use_private_ip", to: "ingress.applicationGateway.internal" },
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
