import type { ModelledType } from "../../resourceType";
import { applicationGatewayTypes } from "./applicationGateway";
import { privateEndpointTypes } from "./privateEndpoint";
import { publicAddressTypes } from "./publicAddress";
import { routeTableTypes } from "./routeTable";
import { securityGroupTypes } from "./securityGroup";
import { subnetTypes } from "./subnet";
import { trafficControllerTypes } from "./trafficController";
import { virtualNetworkTypes } from "./virtualNetwork";

/** Networks and what their traffic takes. Sources of each: its file. Of all: azure-native's path parameters replace;
 *  network.json of API 2024-05-01 marks no location as create-only, so that the provider plans an update, which Azure
 *  refuses. Required: azure-native's arguments, and what Azure's answer calls missing (a route's prefix, a peering's
 *  remote network, a prefix's length). */
export const networkTypes: readonly ModelledType[] = [
  ...virtualNetworkTypes,
  ...subnetTypes,
  ...publicAddressTypes,
  ...routeTableTypes,
  ...securityGroupTypes,
  ...privateEndpointTypes,
  ...trafficControllerTypes,
  ...applicationGatewayTypes,
];
