import { choicesFromConfig, Environment } from "@pulumi-aks/aks";

const orders = new Environment("orders", choicesFromConfig());

export const { clusterName, controlPlanePrincipalId, kubeletPrincipalId } = orders;
