import { choicesFromConfig, ClusterAccess, Environment } from "@pulumi-aks/aks";

const environment = new Environment("aks", choicesFromConfig());
export const { kubeconfig: own } = environment;
export const { kubeconfig, isPrivate } = new ClusterAccess("access", { clusterId: environment.clusterId });
