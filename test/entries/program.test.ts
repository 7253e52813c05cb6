import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { root } from "../support/project";

const project = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { main: string; name: string };

test("Pulumi.yaml names the program, for the package's exports would register nothing", () => {
  expect(project.main).toBe("index.ts");
});

test("keys of the configuration start with the project's name", () => {
  expect(project.name).toBe("aks");
});

test("the program is short", () => {
  expect(fs.readFileSync(path.join(root, "index.ts"), "utf8").split("\n").length).toBeLessThan(60);
});

// In a process of its own, since that is where Pulumi runs it.
test("the program returns what the contract lists", async () => {
  const result = await preview(readProject(root), "dev");
  expect(result).toSucceed();
  expect(Object.keys(result.outputs).sort()).toStrictEqual([
    "accessCommands",
    "albControllerClientId",
    "applicationGatewayForContainersId",
    "applicationGatewayId",
    "azureMonitorWorkspaceId",
    "bastionId",
    "clusterId",
    "clusterName",
    "controlPlanePrincipalId",
    "egressIps",
    "fqdn",
    "grafanaEndpoint",
    "ingressFqdns",
    "ingressIp",
    "jumpBoxId",
    "keyVaultUri",
    "kubeconfig",
    "kubeletPrincipalId",
    "logAnalyticsWorkspaceId",
    "networkResourceGroupName",
    "nodeResourceGroupName",
    "oidcIssuerUrl",
    "registryLoginServer",
    "resourceGroupName",
    "secretsStoreClientId",
    "subnetIds",
    "vnetId",
    "workloadIdentityClientIds",
  ]);
});
