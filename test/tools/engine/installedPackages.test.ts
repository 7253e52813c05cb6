import { expect, test } from "@jest/globals";
import { InstalledPackages } from "../../../tools/engine/programs/installedPackages";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { root } from "../../support/project";

const installed = new InstalledPackages(root);

test.each([
  ["cdn:AFDEndpoint", { profileName: "p", endpointName: "e" }, "Microsoft.Cdn/profiles/p/afdEndpoints/e"],
  ["web:WebAppApplicationSettings", { name: "s" }, "Microsoft.Web/sites/s/webAppApplicationSettings/default"],
  ["apimanagement:Product", { serviceName: "s", productId: "p" }, "Microsoft.ApiManagement/service/s/products/p"],
  [
    "dbforpostgresql:Database",
    { serverName: "s", databaseName: "d" },
    "Microsoft.DBforPostgreSQL/flexibleServers/s/databases/d",
  ],
  [
    "dataprotection:BackupPolicy",
    { vaultName: "v", backupPolicyName: "p" },
    "Microsoft.DataProtection/backupVaults/v/backupPolicies/p",
  ],
  [
    "storage:Queue",
    { accountName: "a", queueName: "q" },
    "Microsoft.Storage/storageAccounts/a/queueServices/default/queues/q",
  ],
])("the id of %s says what it is in", (type, inputs, rest) => {
  const azure = new FakeAzure({ subscriptionId: "s" });
  azure.shapeOf = installed.shapeOf;
  const id = azure.idOf(`azure-native:${type}`, { resourceGroupName: "g", ...inputs });
  expect(id).toBe(`/subscriptions/s/resourceGroups/g/providers/${rest}`);
});

test("a type is there whatever the case of its file, and one that is none is not", () => {
  expect(installed.lacks("azure-native:cdn:AFDEndpoint")).toBe(false);
  expect(installed.lacks("azure-native:cdn:AFDEndpointt")).toBe(true);
});

test.each([
  ["azure-native:storage:listStorageAccountKeys", "keys", true, "value"],
  ["kubernetes:core/v1:Namespace", "metadata", false, "name"],
])("outputs of %s have the properties of their types", (token, output, isList, property) => {
  const kind = installed.shapeOf(token)?.outputs.get(output);
  if (typeof kind !== "object") throw new Error(`${output} is ${String(kind)}`);
  expect(kind.isList).toBe(isList);
  expect(kind.fields()?.outputs.get(property)).toBe("string");
});
