import { choicesFromConfig, ClusterAccess, Environment } from "@pulumi-aks/aks";

const { clusterId } = new Environment("shop", choicesFromConfig());
new ClusterAccess("access", { clusterId, credentials: "admin" });
