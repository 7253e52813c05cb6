import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { root } from "../support/project";

test("Pulumi.yaml names the program, for the package's exports would register nothing", () => {
  const project = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { main: string; name: string };
  expect(project.main).toBe("index.ts");
  expect(project.name).toBe("aks"); /* SAID: "keys of the configuration start with it" */
});

test("the program is short and returns what the contract lists", async () => {
  expect(fs.readFileSync(path.join(root, "index.ts"), "utf8").split("\n").length).toBeLessThan(60);
  const result = await preview(readProject(root), "dev");
  expect(result.failure).toBeUndefined();
  expect(Object.keys(result.outputs).sort()).toStrictEqual([
    "clusterId",
    "clusterName",
    "controlPlanePrincipalId",
    "egressIps",
    "fqdn",
    "kubeconfig",
    "kubeletPrincipalId",
    "networkResourceGroupName",
    "nodeResourceGroupName",
    "oidcIssuerUrl",
    "resourceGroupName",
    "subnetIds",
    "vnetId",
  ]);
});
