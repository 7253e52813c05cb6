import fs from "node:fs";
import path from "node:path";
import { runInThisContext } from "node:vm";
import { buildSync } from "esbuild";
import { knownValuesIn, type KnownValues } from "./knownValues";

/** What a value must be, in the words of Azure's JavaScript packages (@azure/core-client calls it a mapper). */
export interface Mapper {
  /** Where it stands in the body; properties.x is what azure-native and the packages call x. */
  readonly serializedName?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly nullable?: boolean;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly type: MapperType;
}

interface MapperType {
  readonly name: string;
  readonly className?: string;
  readonly modelProperties?: Readonly<Record<string, Mapper>>;
  /** Of lists. */
  readonly element?: Mapper;
  /** Of maps with keys of one's own. */
  readonly value?: Mapper;
  readonly allowedValues?: readonly unknown[];
  readonly additionalProperties?: Mapper;
  /** Which property says which model it is, and the first part of the name that such models are listed by. */
  readonly polymorphicDiscriminator?: { readonly serializedName: string };
  readonly uberParent?: string;
}

/** A creation or update of a resource. */
export interface Operation {
  readonly path: string;
  readonly apiVersion: string;
  readonly request: Mapper;
  readonly response: Mapper;
}

/** One of Azure's packages: what was generated from Azure's own API definitions. */
export interface AzureSdk {
  readonly package: string;
  readonly version: string;
  readonly models: Readonly<Record<string, Mapper>>;
  /** Models by <uberParent>.<value of the discriminator>. */
  readonly discriminated: Readonly<Record<string, Mapper>>;
  readonly operations: readonly Operation[];
  readonly knownValues: KnownValues;
}

/** Packages by azure-native's module. Each is the version with models whose API is nearest to azure-native's. */
const packages: Readonly<Record<string, string>> = {
  authorization: "@azure/arm-authorization",
  compute: "@azure/arm-compute",
  containerregistry: "@azure/arm-containerregistry",
  containerservice: "@azure/arm-containerservice",
  dashboard: "@azure/arm-dashboard",
  keyvault: "@azure/arm-keyvault",
  kubernetesconfiguration: "@azure/arm-kubernetesconfiguration",
  managedidentity: "@azure/arm-msi",
  monitor: "@azure/arm-monitor",
  network: "@azure/arm-network",
  operationalinsights: "@azure/arm-operationalinsights",
  privatedns: "@azure/arm-privatedns",
  resources: "@azure/arm-resources",
};

/** Types that have a package of their own, other than that of their module. */
const elsewhere: Readonly<Record<string, string | undefined>> = {
  "azure-native:authorization:ManagementLockByScope": "@azure/arm-locks",
  "azure-native:authorization:PolicyAssignment": "@azure/arm-policy",
};

const loaded = new Map<string, AzureSdk>();

/** Whether there is a package for a type. */
export const hasSdk = (token: string): boolean => Object.hasOwn(packages, token.split(":")[1]);

/** The package for a type such as azure-native:network:Subnet. */
export function sdkOf(token: string): AzureSdk {
  const [, module] = token.split(":");
  const name = elsewhere[token] ?? packages[module];
  const sdk = loaded.get(name) ?? read(name);
  loaded.set(name, sdk);
  return sdk;
}

function read(name: string): AzureSdk {
  const manifest = require.resolve(`${name}/package.json`);
  const folder = path.dirname(manifest);
  // No package exports its models, and the folder that holds them has changed.
  const source = ["dist-esm/src", "dist/esm"].map(part => path.join(folder, part)).find(part => fs.existsSync(part));
  if (source === undefined) throw new Error(`${name} has no models in a place that is known here`);
  const { discriminators, ...models } = evaluated(path.join(source, "models/mappers.js")) as Record<string, Mapper>;
  const { version } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string };
  return {
    package: name,
    version,
    models,
    discriminated: (discriminators ?? {}) as unknown as Record<string, Mapper>,
    operations: operationsIn(source, models),
    knownValues: knownValuesIn(path.join(source, "models/index.d.ts")),
  };
}

/** What a module exports. They are ES modules in packages that do not say so, which Node 20 does not load. */
function evaluated(file: string): Record<string, unknown> {
  const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, format: "cjs", write: false });
  const module = { exports: {} };
  const run = runInThisContext(`(module => {${outputFiles[0].text}\n})`) as (module: { exports: object }) => void;
  run(module);
  return module.exports;
}

/** Operations that write a resource. The modules export the functions that send them, not what they are made of, so
 *  they are read as text: path, names of parameters and body, in the order in which all of them are generated. */
function operationsIn(source: string, models: Readonly<Record<string, Mapper>>): Operation[] {
  const parameters = evaluated(path.join(source, "models/parameters.js")) as Record<
    string,
    { mapper: Mapper & { defaultValue?: string } }
  >;
  const folder = path.join(source, "operations");
  const put =
    /\n {4}path: "([^"]+)",\n {4}httpMethod: "PUT",[\s\S]*?bodyMapper: Mappers\.(\w+)[\s\S]*?requestBody: Parameters\.(\w+),\n {4}queryParameters: \[[\s\S]*?Parameters\.(apiVersion\w*)[\s\S]*?\n\};/g;
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith(".js"))
    .flatMap(file => [...fs.readFileSync(path.join(folder, file), "utf8").matchAll(put)])
    .map(([, at, response, request, apiVersion]) => ({
      path: at,
      apiVersion: parameters[apiVersion].mapper.defaultValue ?? "",
      request: parameters[request].mapper,
      response: models[response],
    }));
}
