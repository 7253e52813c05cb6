import { choicesFromConfig, ClusterAccess, Environment } from "@pulumi-aks/aks";
import * as pulumi from "@pulumi/pulumi";

const shop = new Environment("shop", choicesFromConfig());
new ClusterAccess("access", { clusterId: pulumi.interpolate`${shop.clusterId}/agentPools/system` });
