import type { Case } from "../case";
import { cases as advancedNetworking } from "./advancedNetworking";
import { cases as alerts } from "./alerts";
import { cases as apiServer } from "./apiServer";
import { cases as applicationGateway } from "./applicationGateway";
import { cases as autoscaler } from "./autoscaler";
import { cases as bastion, jumpBoxCases } from "./bastion";
import { cases as clouds } from "./clouds";
import { cases as contract } from "./contract";
import { cases as dapr } from "./dapr";
import { cases as deployment } from "./deployment";
import { cases as egress } from "./egress";
import { cases as extensions } from "./extensions";
import { cases as firewall } from "./firewall";
import { cases as gitOps } from "./gitOps";
import { cases as grafana } from "./grafana";
import { cases as hub } from "./hub";
import { cases as identity } from "./identity";
import { cases as ingress } from "./ingress";
import { cases as keyVault } from "./keyVault";
import { cases as kubenet } from "./kubenet";
import { cases as lifecycle } from "./lifecycle";
import { cases as limits } from "./limits";
import { cases as locks } from "./locks";
import { cases as maintenance } from "./maintenance";
import { cases as monitoring } from "./monitoring";
import { cases as monitoringAccess } from "./monitoringAccess";
import { cases as natGateway } from "./natGateway";
import { cases as network } from "./network";
import { cases as nodeProvisioning } from "./nodeProvisioning";
import { cases as nodes } from "./nodes";
import { cases as podSubnet } from "./podSubnet";
import { cases as pools } from "./pools";
import { cases as privateDns } from "./privateDns";
import { cases as security } from "./security";
import { cases as privateEndpoints } from "./privateEndpoints";
import { cases as registry } from "./registry";
import { cases as registryCache } from "./registryCache";
import { cases as securityGroups } from "./securityGroups";
import { cases as serviceMesh } from "./serviceMesh";
import { cases as staticEgressGateway } from "./staticEgressGateway";
import { cases as storage } from "./storage";
import { cases as subnets } from "./subnets";
import { cases as virtualNodes } from "./virtualNodes";
import { cases as vnetIntegration } from "./vnetIntegration";
import { cases as workloadIdentities } from "./workloadIdentities";

export type { Case } from "../case";

/** The cases of every area of rules. */
export const casesOf: Readonly<Record<string, readonly Case[]>> = {
  contract,
  clouds,
  network,
  subnets,
  podSubnet,
  privateEndpoints,
  kubenet,
  egress,
  apiServer,
  vnetIntegration,
  identity,
  pools,
  nodes,
  autoscaler,
  lifecycle,
  maintenance,
  limits,
  deployment,
  hub,
  securityGroups,
  natGateway,
  firewall,
  privateDns,
  bastion,
  jumpBox: jumpBoxCases,
  advancedNetworking,
  staticEgressGateway,
  registry: [...registry, ...registryCache],
  keyVault,
  ingress: [...ingress, ...applicationGateway],
  monitoring: [...monitoring, ...monitoringAccess],
  grafana,
  alerts,
  security,
  nodeProvisioning,
  serviceMesh,
  virtualNodes,
  storage,
  workloadAutoscaling: [],
  workloadIdentities,
  extensions,
  gitOps,
  dapr,
  locks,
};

export const everyCase: readonly Case[] = Object.values(casesOf).flat();
