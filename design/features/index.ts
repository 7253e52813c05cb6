import { advancedNetworking } from "./advancedNetworking";
import { alerts } from "./alerts";
import { bastion } from "./bastion";
import { firewall } from "./firewall";
import { dapr } from "./dapr";
import { extensions } from "./extensions";
import type { Feature } from "./feature";
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

/** Every feature by its name, in the order of docs/rules.md. */
export const features = {
  hub,
  securityGroups,
  natGateway,
  firewall,
  privateDns,
  bastion,
  jumpBox,
  advancedNetworking,
  staticEgressGateway,
  registry,
  keyVault,
  ingress,
  monitoring,
  grafana,
  alerts,
  security,
  nodeProvisioning,
  serviceMesh,
  virtualNodes,
  storage,
  workloadAutoscaling,
  workloadIdentities,
  extensions,
  gitOps,
  dapr,
  locks,
};

/** What the features add to a design, each under its name. */
export type FeaturePlans = {
  readonly [Name in keyof typeof features]: ReturnType<(typeof features)[Name]["plan"]>;
};

/** The features, for whoever asks all of them. */
export const everyFeature: readonly Feature<unknown>[] = Object.values(features);
