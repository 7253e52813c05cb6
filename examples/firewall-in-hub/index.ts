import { Firewall, RouteTable } from "@pulumi-aks/aks";
import { Provider } from "@pulumi/azure-native/provider";
import { Config } from "@pulumi/pulumi";

const config = new Config();
const location = "westeurope";
const hubSubnetId = config.require("firewallSubnetId");
const [, , subscriptionId, , hubGroup] = hubSubnetId.split("/");

// Everything that gets this provider is in the hub's subscription, the rest in that of the stack.
const hub = new Provider("hub", { subscriptionId });

const firewall = new Firewall(
  "hub-firewall",
  {
    // Azure wants it in the group of its network.
    resourceGroupName: hubGroup,
    location,
    name: "afw-hub",
    zones: ["1", "2", "3"],
    subnetId: hubSubnetId,
    sources: config.requireObject("nodeRanges"),
  },
  { provider: hub },
);

// A table is in the subscription of the subnets that it is for.
const routes = new RouteTable("spoke-routes", {
  resourceGroupName: config.require("spokeGroup"),
  location,
  name: "rt-spoke",
  routes: {
    default: {
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: firewall.privateIp,
    },
  },
});

export const { routeTableId } = routes;
export const egressIps = firewall.publicIps;
