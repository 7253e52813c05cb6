import fs from "node:fs";
import path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";

/** Components of the package, each a class that the plugin's entry exports. */
export const componentNames = [
  "ApplicationGateway",
  "ApplicationGatewayForContainers",
  "Bastion",
  "Cluster",
  "ClusterAccess",
  "ClusterIdentity",
  "ClusterMonitoring",
  "Environment",
  "Firewall",
  "Flux",
  "Grafana",
  "HubPeering",
  "JumpBox",
  "KeyVault",
  "Monitoring",
  "Namespaces",
  "NatGateway",
  "Network",
  "NodePool",
  "PrivateDnsZone",
  "PrivateEndpoint",
  "Registry",
  "RouteTable",
  "SecurityGroups",
  "WorkloadIdentity",
] as const;

/** Args that are secret wherever they stand. The analyser has no word for that; with the mark, the SDKs of other languages
 *  take a plain value for a secret. Outputs need no mark, since the plugin sends them as secrets, and must not have one:
 *  generators make it an option that components do not take in Java, where the SDK then does not compile. */
const secretArgs = ["secrets"];

/** The plugin's schema, as the SDK's own analyser reads it from the sources, and with what it can't say. */
export function generatePluginSchema(root: string): object {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    name: string;
    version: string;
    description: string;
  };
  // As the SDK names a plugin: after the two parts of the npm name.
  const [namespace, name] = manifest.name.replace("@", "").split("/");
  const { components, typeDefinitions, dependencies } = new Analyzer(
    root,
    name,
    manifest,
    new Set(componentNames),
  ).analyze();
  const { version, description } = manifest;
  const schema = generateSchema(name, version, description, components, typeDefinitions, dependencies, namespace);
  for (const { inputProperties } of Object.values(schema.resources)) {
    for (const name of secretArgs) if (inputProperties?.[name]) Object.assign(inputProperties[name], { secret: true });
  }
  // Without this the SDK for Go lacks the types of maps that take no Outputs, and does not compile.
  Object.assign(schema.language?.go ?? {}, { generateExtraInputTypes: true });
  // SDKs add Args to the names of types themselves.
  const text = JSON.stringify(schema).replace(/(aks:index:\w+)Args"/g, '$1"');
  return JSON.parse(text) as object;
}
