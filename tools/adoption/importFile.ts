import type { Tree } from "../../design/contract/tree";
import { nameOf } from "../engine/aliases";
import type { PlannedResource } from "../engine/deployment";

/** A resource of an import file. */
interface ImportSpec {
  readonly type: string;
  readonly name: string;
  readonly logicalName?: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: true;
  readonly inputs?: Tree;
}

/** What a resource is imported by. */
export interface Imported {
  readonly id: string;
  /** Inputs that Azure does not answer. */
  readonly inputs: Tree;
}

/** The file that `pulumi import --file` reads: resources with the id of each, and the components that they are in, above them, so that their URNs
 *  are those of the program. Inputs fill in what Azure does not answer, from Pulumi 3.254 on (mergeSuppliedProperties of pkg/resource/deploy/step.go, whole
 *  properties alone); an older one passes over them. Components without a provider are there from 3.94 on. It is what `pulumi preview --import-file` writes of the same program, with ids where that has <PLACEHOLDER>.
 *  Source: Pulumi, pkg/cmd/pulumi/operations/import.go (importFile, importSpec, parseImportFile) and preview.go (buildImportFile). */
export interface ImportFile {
  readonly nameTable: Readonly<Record<string, never>>;
  readonly resources: readonly ImportSpec[];
}

const stackType = "pulumi:pulumi:Stack";

/** The import file of what is taken over, by URN. */
export function importFile(resources: readonly PlannedResource[], wanted: ReadonlyMap<string, Imported>): ImportFile {
  const byUrn = new Map(resources.map(resource => [resource.urn, resource]));
  const all = new Set<string>();
  const want = (urn: string): void => {
    const found = byUrn.get(urn);
    if (!found || found.type === stackType || all.has(urn)) return;
    want(found.parent);
    all.add(urn);
  };
  for (const urn of wanted.keys()) want(urn);
  const names = new Map<string, string>();
  const specs = [...all].map((urn): ImportSpec => {
    const { type, parent, custom } = byUrn.get(urn) as PlannedResource;
    const own = wanted.get(urn);
    const logicalName = nameOf(urn);
    const name = freeName(logicalName, type, [...names.values()]);
    names.set(urn, name);
    const above = names.get(parent);
    return {
      type,
      name,
      ...(name !== logicalName && { logicalName }),
      ...(custom ? { id: own?.id } : { component: true }),
      ...(above !== undefined && { parent: above }),
      ...(own && Object.keys(own.inputs).length > 0 && { inputs: own.inputs }),
    };
  });
  return { nameTable: {}, resources: specs };
}

/** A name that no other resource of the file has: Pulumi adds the type, then a number. */
function freeName(name: string, type: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const longer = `${name}${type.split(":").pop() ?? ""}`;
  let found = longer;
  for (let i = 2; taken.includes(found); i++) found = `${longer}${i}`;
  return found;
}
