import { Document, isMap, stringify, visit } from "yaml";
import { schemaOf } from "../../design/contract/schema";
import { isTree, type Tree } from "../../design/contract/tree";
import { clouds } from "../../design/facts/clouds";
import { cloudOfRegion } from "../../design/facts/regions";
import { findPreset } from "../../design/presets";
import { ownPackage } from "../package";

/** Files by their paths from a folder. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** What a new project is called, and where npm gets this package. */
export interface ProjectNames {
  readonly name: string;
  readonly description: string;
  readonly packageSpec: string;
}

/** Packages that a project needs beside this one, in the versions that this one is tested with. */
export const peers = ["@pulumi/azure-native", "@pulumi/pulumi"].map(
  (name): readonly [name: string, version: string] => [name, ownPackage.devDependencies[name]],
);

const development = ["@types/node", "typescript"].map(name => [name, ownPackage.devDependencies[name]]);

/** The program: one environment, whose choices are in the stack files. */
export const program = `import { choicesFromConfig, Environment } from "${ownPackage.name}";

const environment = new Environment("aks", choicesFromConfig());

export const {
  resourceGroupName,
  nodeResourceGroupName,
  clusterId,
  clusterName,
  fqdn,
  oidcIssuerUrl,
  vnetId,
  subnetIds,
  egressIps,
  registryLoginServer,
  keyVaultUri,
  secretsStoreClientId,
  workloadIdentityClientIds,
  kubeconfig,
} = environment;
`;

/** What a project is made of, without its stacks. */
export const projectFiles = ({ name, description, packageSpec }: ProjectNames) => ({
  "Pulumi.yaml": stringify({
    name,
    description,
    main: "index.ts",
    runtime: { name: "nodejs", options: { packagemanager: "npm" } },
  }),
  "index.ts": program,
  "package.json": json({
    name,
    private: true,
    scripts: { check: "pulumi-aks check", preview: "pulumi-aks preview" },
    dependencies: { [ownPackage.name]: packageSpec, ...Object.fromEntries(peers) },
    devDependencies: Object.fromEntries(development) as object,
  }),
  "tsconfig.json": json({
    compilerOptions: {
      target: "ES2022",
      module: "nodenext",
      moduleResolution: "nodenext",
      types: ["node"],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["*.ts"],
  }),
  ".gitignore": "node_modules/\n",
});

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Where editors find the schema of stack files, from a project's folder. */
export const schemaPath = (inCheckout: boolean): string =>
  inCheckout
    ? "./design/contract/stack.schema.json"
    : `./node_modules/${ownPackage.name}/dist/design/contract/stack.schema.json`;

/** A stack's file. What the preset leaves open and nobody has answered stands there to be filled in. */
export function stackFile(choices: Tree, schema: string): string {
  return `# yaml-language-server: $schema=${schema}\nconfig:\n${stackLines(choices)
    .map(line => `  ${line}\n`)
    .join("")}`;
}

/** The lines below config: of a stack's file. */
export function stackLines({ location, ...choices }: Tree): readonly string[] {
  const cloud = cloudOfRegion(String(location));
  const config = {
    "azure-native:location": location,
    // The choices take the cloud from there.
    ...(cloud !== undefined && cloud !== "public" && { "azure-native:environment": clouds[cloud].environment }),
    ...Object.fromEntries(Object.entries(choices).map(([key, value]) => [`aks:${key}`, value])),
  };
  const document = new Document(config);
  visit(document, { Seq: (_, list) => void (list.flow = !list.items.some(isMap)) });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return [...text.trimEnd().split("\n"), ...openLines(choices)];
}

/** The questions that are open, each choice's in one line: a key stands in a file once. */
function openLines(choices: Tree): string[] {
  const asks = findPreset(String(choices.preset))?.asks ?? {};
  const open = Object.entries(asks).filter(([key]) => !isAnswered(choices, key.split(".")));
  const keys = [...new Set(open.map(([key]) => key.split(".")[0]))];
  return keys.flatMap(top => {
    const own = open.filter(([key]) => key.split(".")[0] === top);
    return [...own.map(([, question]) => `# Say ${question}:`), `# aks:${written(own.map(([key]) => key.split(".")))}`];
  });
}

/** Values under their paths, in one line, with nothing in it that anybody could mean. */
function written(paths: readonly (readonly string[])[], above: readonly string[] = []): string {
  const heads = [...new Set(paths.map(([head]) => head))];
  return heads
    .map(head => {
      const below = paths.filter(path => path[0] === head && path.length > 1).map(path => path.slice(1));
      const here = [...above, head];
      const value = schemaOf(here.join("."))?.type === "array" ? "[...]" : "...";
      return `${head}: ${below.length === 0 ? value : `{ ${written(below, here)} }`}`;
    })
    .join(", ");
}

const isAnswered = (choices: Tree, [head, ...rest]: readonly string[]): boolean => {
  const inner = choices[head];
  return rest.length === 0 ? inner !== undefined : isTree(inner) && isAnswered(inner, rest);
};
