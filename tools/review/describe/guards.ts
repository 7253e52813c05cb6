import { at, joined, labelled, maps, word, type Describe } from "./words";

const settingOf = (resource: Parameters<Describe>[0], name: string): unknown =>
  at(resource.inputs, "parameters", name, "value");

/** What guards a cluster and its surroundings, and what is kept of them. */
export const guards: Readonly<Record<string, Describe>> = {
  "authorization:ManagementLockByScope": ({ inputs }) => [
    `${inputs.level === "ReadOnly" ? "nothing may be changed" : "nothing may be deleted"} in ${word(inputs.scope)}`,
  ],
  "authorization:PolicyAssignment": resource => [
    joined([labelled("initiative", resource.inputs.displayName), labelled("effect", settingOf(resource, "effect"))]),
  ],
  "containerservice:DeploymentSafeguard": ({ inputs }) => [joined([labelled("level", inputs.level)])],
  "compute:DiskEncryptionSet": ({ inputs }) => [
    joined([labelled("disks encrypted with", at(inputs, "activeKey", "keyUrl"))]),
  ],
  "keyvault:Key": ({ inputs }) => [joined([labelled("key", inputs.keyName), word(at(inputs, "properties", "kty"))])],
  "keyvault:Vault": ({ inputs }) => [
    joined([
      labelled("tier", at(inputs, "properties", "sku", "name")),
      at(inputs, "properties", "publicNetworkAccess") === "Disabled" ? "through private endpoints alone" : "public",
      at(inputs, "properties", "enablePurgeProtection") === true && "purge protection",
    ]),
  ],
  "operationalinsights:Workspace": ({ inputs }) => [
    joined([
      labelled("days kept", inputs.retentionInDays),
      at(inputs, "workspaceCapping", "dailyQuotaGb") !== undefined &&
        `at most ${word(at(inputs, "workspaceCapping", "dailyQuotaGb"))} GB a day`,
    ]),
  ],
  "operationalinsights:Table": ({ inputs }) => [joined([labelled("plan", inputs.plan)])],
  "monitor:AzureMonitorWorkspace": () => ["metrics of managed Prometheus"],
  "monitor:DataCollectionEndpoint": ({ inputs }) => [
    at(inputs, "networkAcls", "publicNetworkAccess") === "Disabled"
      ? "what agents reach through a private link scope alone"
      : "where agents send metrics",
  ],
  "monitor:DataCollectionRule": ({ inputs }) => [
    joined([
      labelled(
        "streams",
        maps(inputs.dataFlows)
          .map(flow => word(flow.streams))
          .join(", "),
      ),
    ]),
  ],
  "monitor:DataCollectionRuleAssociation": ({ inputs }) => [joined([labelled("for", inputs.resourceUri)])],
  "monitor:DiagnosticSetting": ({ inputs }) => [
    joined([
      labelled(
        "logs",
        maps(inputs.logs)
          .map(log => word(log.category ?? log.categoryGroup))
          .join(", "),
      ),
    ]),
  ],
};
