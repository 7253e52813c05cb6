import fs from "node:fs";
import path from "node:path";
import { isTree } from "../../design/contract/tree";
import { isFile, isThere, readBytes, readText, Unreadable } from "../../machine/textFile";
import { repositoryIfAny } from "../git";
import { ownPackage, packageFolder } from "../package";
import { parseJson } from "../jsonFile";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import type { Commenter } from "./answers";
import { peers, program, projectFiles, type Files } from "./files";
import { packed } from "./place";
import { workflowFiles } from "./workflows";

/** What is to be written into a folder besides its stack, and what somebody does afterwards. */
export function planOf(
  folder: string,
  project: Project | undefined,
  spec: string | undefined,
  say: (text: string) => void,
): { readonly files: Files; readonly next: readonly string[] } {
  const here = packageOf(folder);
  const has = (name: string): boolean =>
    [here?.dependencies, here?.devDependencies, here?.peerDependencies].some(all => all && name in all);
  const isOwn = folder === packageFolder;
  const takes = !isOwn && !has(ownPackage.name) && spec === undefined;
  if (takes) say("Packing the package, which no registry has yet …\n");
  const tarball = takes ? packed() : undefined;
  const packageSpec = spec ?? `file:${tarball?.file ?? ""}`;
  const missing = [
    ...(has(ownPackage.name) ? [] : [tarball ? `./${tarball.file}` : packageSpec]),
    ...peers.filter(([name]) => !has(name)).map(([name, version]) => `${name}@${version}`),
  ];
  const install =
    here === undefined ? ["npm install"] : isOwn || missing.length === 0 ? [] : [`npm install -E ${missing.join(" ")}`];
  const files: Files = tarball ? { [tarball.file]: tarball.content } : {};
  if (!project) {
    const name = projectName(folder);
    const description = "An Azure Kubernetes Service environment";
    return { files: { ...projectFiles({ name, description, packageSpec }), ...files }, next: install };
  }
  if (isOwn || usesPackage(project)) return { files, next: install };
  const module = here?.type === ("module" as unknown) ? "./aks.js" : "./aks";
  return {
    files: { "aks.ts": program, ...files },
    next: [...install, `# in the project's program: export * from "${module}";`],
  };
}

function packageOf(folder: string): Record<string, object> | undefined {
  const file = path.join(folder, "package.json");
  if (!isThere(file)) return undefined;
  const manifest = read(file, () => parseJson(readText(file, Infinity)));
  if (isTree(manifest)) return manifest as Record<string, object>;
  throw new UsageError(`${file} holds no map, as npm writes it. Correct it there.`);
}

/** What reads a file of the project's; that it can't is a mistake in the call. */
function read<T>(file: string, reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UsageError(`${file} can't be read: ${error.told}`);
  }
}

/** Whether the project's program has environments already. */
function usesPackage({ folder, main }: Project): boolean {
  const place = path.resolve(folder, main);
  const files = isFile(place) ? [place] : ["index.ts", "index.js"].map(file => path.join(place, file));
  return [...files, path.join(folder, "aks.ts")].some(
    file => isFile(file) && read(file, () => readBytes(file, Infinity)).includes(ownPackage.name),
  );
}

/** A folder's name as Pulumi takes it for a project's. */
export const projectName = (folder: string): string => path.basename(folder).replace(/[^\w.-]/g, "-") || "aks";

/** Workflows by their paths from a folder: they stand at the root of its repository. */
export function workflowsOf(folder: string, commenter: Commenter): Files {
  const { root, prefix } = placeInRepository(folder);
  return Object.fromEntries(
    Object.entries(workflowFiles(commenter, prefix)).map(([file, text]) => [
      path.relative(folder, path.join(root, file)),
      text,
    ]),
  );
}

/** Where workflows go, and the project's folder from there. */
function placeInRepository(folder: string): { readonly root: string; readonly prefix: string } {
  const there = nearestFolder(folder);
  const repository = repositoryIfAny(there);
  if (!repository) return { root: folder, prefix: "" };
  return {
    root: repository.root,
    prefix: path.posix.join(repository.prefix, path.relative(there, folder)).replace(/\/$|^\.$/, ""),
  };
}

/** The folder, or the nearest above it that is there already. */
const nearestFolder = (folder: string): string =>
  fs.existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
