import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { root } from "../support/project";

test("Pulumi.yaml names the program, for the package's exports would register nothing", () => {
  const project = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { main: string; name: string };
  assert.equal(project.main, "index.ts");
  assert.equal(project.name, "aks", "keys of the configuration start with it");
});

test("the program is short and returns what the contract lists", async () => {
  assert.ok(fs.readFileSync(path.join(root, "index.ts"), "utf8").split("\n").length < 60);
  const result = await preview(readProject(root), "dev");
  assert.equal(result.failure, undefined);
  assert.deepEqual(Object.keys(result.outputs).sort(), [
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
