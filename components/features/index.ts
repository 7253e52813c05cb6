import { advancedNetworking } from "./advancedNetworking";
import type { features } from "../../design/features";
import { alerts } from "./alerts";
import { bastion } from "./bastion";
import type { FeatureBuilder } from "./builder";
import { firewall } from "./firewall";
import { dapr } from "./dapr";
import { extensions } from "./extensions";
import { gitOps } from "./gitOps";
import { grafana } from "./grafana";
import { hub } from "./hub";
import { ingress } from "./ingress";
import { jumpBox } from "./jumpBox";
import { locks } from "./locks";
import { keyVault } from "./keyVault";
import { monitoring } from "./monitoring";
import { natGateway } from "./natGateway";
import { nodeProvisioning } from "./nodeProvisioning";
import { privateDns } from "./privateDns";
import { registry } from "./registry";
import { security } from "./security";
import { securityGroups } from "./securityGroups";
import { serviceMesh } from "./serviceMesh";
import { staticEgressGateway } from "./staticEgressGateway";
import { storage } from "./storage";
import { virtualNodes } from "./virtualNodes";
import { workloadAutoscaling } from "./workloadAutoscaling";
import { workloadIdentities } from "./workloadIdentities";

/** How each feature of the design is built, in this order within a stage, each with the ids of those before it: a feature without its builder does not compile. */
export const builders: Readonly<Record<keyof typeof features, FeatureBuilder>> = {
  natGateway,
  securityGroups,
  hub,
  firewall,
  privateDns,
  bastion,
  jumpBox,
  advancedNetworking,
  staticEgressGateway,
  registry,
  security,
  nodeProvisioning,
  workloadAutoscaling,
  workloadIdentities,
  serviceMesh,
  extensions,
  gitOps,
  virtualNodes,
  storage,
  dapr,
  locks,
  keyVault,
  monitoring,
  grafana,
  alerts,
  ingress,
};
