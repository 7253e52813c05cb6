import { refused, type ResourceChange } from "../../changes/change";
import type { Problem } from "../../contract/problems";
import { valueAt } from "../../contract/tree";
import { parseRevision } from "./revisions";

const at = "serviceMeshProfile.istio";

/** Revisions of a cluster's mesh; none where it has no mesh, or where one of them is not known. */
function revisionsOf(inputs: object | undefined): readonly string[] {
  const found = valueAt(inputs, `${at}.revisions`);
  return Array.isArray(found) && found.every(text => typeof text === "string") ? found : [];
}

const minorOf = (text: string): number => parseRevision(text)?.minor ?? 0;

/** Changes of a living mesh that Azure refuses: another revision comes beside the first and takes over, and the certificates are
 *  from where they were at the start. Sources: AKS documentation, istio-upgrade, istio-plugin-ca;
 *  hashicorp/terraform-provider-azurerm#27120 for the lists. */
export function refusedMeshChanges({ op, before, after }: ResourceChange): Problem[] {
  if (op !== "update") return [];
  return [...refusedRevisions(revisionsOf(before), revisionsOf(after)), ...refusedAuthority(before, after)];
}

/** The code is that of a revision that the add-on does not have (MicrosoftDocs/azure-docs#120606). */
const no = (message: string, fix: string): Problem[] => [
  refused("serviceMesh.istio.revisions", message, fix, "BadRequest"),
];
const listed = (revisions: readonly string[]): string => `[${revisions.join(", ")}]`;

function refusedRevisions(was: readonly string[], is: readonly string[]): Problem[] {
  if (was.length === 0 || is.length === 0) return [];
  const added = is.filter(revision => !was.includes(revision));
  const removed = was.filter(revision => !is.includes(revision));
  if (added.length === 0) return [];
  if (was.length > 1) {
    const message = `an upgrade from ${was.join(" to ")} is under way, and ${added.join(", ")} can't come before it ends`;
    return no(message, `Deploy ${listed(was.slice(0, 1))} or ${listed(was.slice(-1))} first.`);
  }
  if (removed.length > 0) {
    const both = [...was, ...added.slice(0, 1)].sort((a, b) => minorOf(a) - minorOf(b));
    const message = `${added.join(", ")} can't take the place of ${removed.join(", ")} at once`;
    const isUp = both[0] === was[0];
    return no(
      message,
      isUp
        ? `Deploy ${listed(both)} first, let workloads move, then ${listed(added)}: docs/guides/serviceMesh.md.`
        : `Write ${listed(was)}: a mesh does not go back.`,
    );
  }
  return added.some(revision => minorOf(revision) < minorOf(was[0]))
    ? no(`${added.join(", ")} is older than ${was[0]}, and a mesh does not go back`, `Write ${listed(was)}.`)
    : [];
}

function refusedAuthority(before: object | undefined, after: object | undefined): Problem[] {
  const isOn = [before, after].every(inputs => valueAt(inputs, "serviceMeshProfile.mode") === "Istio");
  const [was, is] = [before, after].map(inputs => valueAt(inputs, `${at}.certificateAuthority`));
  if (!isOn || was !== undefined || is === undefined) return [];
  const problem = refused(
    "serviceMesh.istio.certificateAuthority.kind",
    "a mesh that made a root of its own can't have another authority",
    "Switch the mesh off, az aks mesh disable, which deletes all of its resources in the cluster, and deploy it anew.",
  );
  // No source has Azure's code.
  return [{ ...problem, azureCode: undefined }];
}
