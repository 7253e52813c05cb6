import fs from "node:fs";
import path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";

/** Components of the package, each a class that components/plugin.ts exports. */
export const componentNames = [
  "Cluster",
  "ClusterAccess",
  "ClusterIdentity",
  "Environment",
  "Firewall",
  "HubPeering",
  "Namespaces",
  "NatGateway",
  "Network",
  "NodePool",
  "PrivateDnsZone",
  "RouteTable",
  "SecurityGroups",
] as const;

/** The plugin's schema, as the SDK's own analyser reads it from the sources. */
export function generatePluginSchema(root: string): object {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    name: string;
    version: string;
    description: string;
  };
  // The plugin host names the package after the last part of the npm name.
  const name = manifest.name.split("/").pop() ?? "";
  const { components, typeDefinitions, dependencies } = new Analyzer(
    root,
    name,
    manifest,
    new Set(componentNames),
  ).analyze();
  return generateSchema(name, manifest.version, manifest.description, components, typeDefinitions, dependencies);
}
